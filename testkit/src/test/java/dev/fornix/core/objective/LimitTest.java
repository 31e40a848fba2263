package dev.fornix.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  @ParameterizedTest
  @CsvSource({
    "parameters<=100k, parameters, AT_MOST, 100000",
    "parameters <= 1.5M, parameters, AT_MOST, 1500000",
    "multiply_adds<=2g, multiply_adds, AT_MOST, 2000000000",
    "latency_millis<=5, latency_millis, AT_MOST, 5",
    "latency_millis<=0.25, latency_millis, AT_MOST, 0.25",
    "accuracy>=0.9, accuracy, AT_LEAST, 0.9",
    "loss<=1e-3, loss, AT_MOST, 0.001",
    "gap>=-2, gap, AT_LEAST, -2"
  })
  void readsQuantityRelationAndBound(
      String text, String quantity, Limit.Relation relation, double bound) {
    assertThat(Limit.parse(text)).isEqualTo(new Limit(quantity, relation, bound));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "parameters",
        "parameters<5",
        "parameters=5",
        "<=5",
        "parameters<=",
        "x<=5x",
        "x<=1e",
        "x<=--5",
        "x<=1.2.3",
        "Parameters<=5",
        "x<=5 k m",
        "x<=NaN",
        "x<=5\ny<=6"
      })
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limit.parse(text))
        .withMessage("limit '" + text + "' must look like parameters<=100k or latency<=5");
  }

  @Test
  void refusesABoundWithoutEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limit.parse("parameters<=1e999"))
        .withMessageContaining("parameters")
        .withMessageContaining("finite");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"parameters<=100000", "loss<=0.001", "accuracy>=0.9", "gap>=-2", "x<=1.0E20"})
  void writesWhatItReads(String text) {
    assertThat(Limit.parse(text)).hasToString(text);
    assertThat(Limit.parse(Limit.parse(text).toString())).isEqualTo(Limit.parse(text));
  }

  @Test
  void allowsTheBoundItself() {
    assertThat(Limit.parse("x<=5").allows(5)).isTrue();
    assertThat(Limit.parse("x<=5").allows(Math.nextUp(5.0))).isFalse();
    assertThat(Limit.parse("x>=5").allows(5)).isTrue();
    assertThat(Limit.parse("x>=5").allows(Math.nextDown(5.0))).isFalse();
  }

  @Test
  void allowsNothingThatIsNoNumber() {
    assertThat(Limit.parse("x<=5").allows(Double.NaN)).isFalse();
    assertThat(Limit.parse("x>=5").allows(Double.NaN)).isFalse();
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    assertThat(Limit.parse("x<=5").allows(Map.of("y", 9.0))).isEmpty();
    assertThat(Limit.parse("x<=5").allows(Map.of("x", 9.0))).hasValue(false);
  }

  @Test
  void saysByHowMuchItIsBroken() {
    assertThat(Limit.parse("x<=5").breach(5)).isZero();
    assertThat(Limit.parse("x<=5").breach(7.5)).isEqualTo(0.5);
    assertThat(Limit.parse("x>=5").breach(4)).isEqualTo(0.2);
    assertThat(Limit.parse("x<=0").breach(3)).isEqualTo(3);
    assertThat(Limit.parse("x<=1e300").breach(Math.nextUp(1e300))).isPositive();
    assertThat(Limit.parse("x<=5").breach(Double.NaN)).isNaN();
  }

  @Test
  void severalAreBrokenBySums() {
    List<Limit> limits = List.of(Limit.parse("x<=5"), Limit.parse("y<=1"), Limit.parse("z<=1"));

    assertThat(Limit.breach(limits, Map.of("x", 10.0, "y", 3.0))).isEqualTo(3);
    assertThat(Limit.allKept(limits, Map.of("x", 10.0, "y", 3.0))).isFalse();
    assertThat(Limit.breach(limits, Map.of("x", 5.0))).isZero();
    assertThat(Limit.allKept(limits, Map.of("x", 5.0))).isTrue();
  }
}
