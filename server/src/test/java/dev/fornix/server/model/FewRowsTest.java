package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewRowsTest {
  private static FewRows read(String rows) {
    return Wire.read(
            ("{\"rows\": " + rows + "}").getBytes(StandardCharsets.UTF_8), Predicting.Rows.class)
        .rows()
        .orElseThrow(FewRows::refused);
  }

  @Test
  void areReadInTheirOrder() {
    FewRows rows = read("[{\"a\": 1}, null, {\"a\": [2]}]");
    assertThat(rows.all()).hasSize(3);
    assertThat(rows.all().get(0).path("a").asInt()).isEqualTo(1);
    assertThat(rows.all().get(1).isNull()).isTrue();
    assertThat(read("[" + "{},".repeat(9_999) + "{}]").all()).hasSize(10_000);
  }

  /** What follows is not even read, or it would be noticed that it is no JSON. */
  @Test
  void areReadNoFurtherThanThereMayBe() {
    assertThatThrownBy(() -> read("[" + "{},".repeat(10_001) + "no JSON"))
        .hasRootCauseInstanceOf(ProblemException.class)
        .rootCause()
        .hasMessageContaining("rows must be a list of 1 to 10000 objects");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "5", "\"x\"", "null"})
  void areAListOfSome(String rows) {
    assertThatThrownBy(() -> read(rows))
        .satisfies(
            e ->
                assertThat(e instanceof ProblemException ? e : e.getCause())
                    .isInstanceOf(ProblemException.class));
  }
}
