package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.onnx.OnnxException;
import org.junit.jupiter.api.Test;

class ParityCheckTest {
  private final ParityCheck check = new ParityCheck(0.1);

  @Test
  void reportsLargestAndMeanDifferenceAndAgreement() {
    ParityReport report =
        check.compare(
            new float[][] {{0.75f, 0.5f}, {-0.5f, 4}}, new float[][] {{0.75f, 1}, {1, 4}});
    assertThat(report.maxDifference()).isEqualTo(1.5);
    assertThat(report.meanDifference()).isEqualTo(0.5);
    assertThat(report.agreement()).isEqualTo(0.5);
    assertThat(report.examples()).isEqualTo(2);
    assertThat(report.passed()).isFalse();
    assertThat(report.summary())
        .isEqualTo(
            "Parity fails on 2 inputs: max |Δ| 1.5 (limit 0.10), mean |Δ| 0.50, same class for"
                + " 50.00 %");
  }

  @Test
  void takesDifferencesOfLargeValuesInSharesOfThem() {
    float[][] reference = {{-16}};
    assertThat(check.compare(new float[][] {{-14}}, reference).maxDifference()).isEqualTo(0.125);
  }

  @Test
  void passesUpToTheLimit() {
    assertThat(check.compare(new float[][] {{0.0625f}}, new float[][] {{0}}).passed()).isTrue();
    assertThat(
            new ParityCheck(0.0625)
                .compare(new float[][] {{0.0625f}}, new float[][] {{0}})
                .passed())
        .isTrue();
    assertThat(
            new ParityCheck(0.06).compare(new float[][] {{0.0625f}}, new float[][] {{0}}).passed())
        .isFalse();
    assertThat(ParityCheck.standard().compare(new float[][] {{1}}, new float[][] {{1}}).limit())
        .isEqualTo(1e-4, within(0.0));
  }

  @Test
  void failsOnWhatIsNoNumber() {
    float[][] nothing = {{Float.NaN, 0}};
    assertThat(check.compare(nothing, new float[][] {{0, 0}}).passed()).isFalse();
    assertThat(check.compare(nothing, nothing).passed()).isFalse();
    assertThat(check.compare(nothing, nothing).maxDifference()).isInfinite();
    float[][] infinite = {{Float.POSITIVE_INFINITY}};
    assertThat(check.compare(infinite, infinite).passed()).isFalse();
  }

  @Test
  void refusesScoresThatDoNotMatch() {
    assertThatThrownBy(() -> check.compare(new float[1][2], new float[2][2]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("1 rows");
    assertThatThrownBy(() -> check.compare(new float[1][2], new float[1][3]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(() -> check.compare(new float[0][], new float[0][]))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("at least one");
  }
}
