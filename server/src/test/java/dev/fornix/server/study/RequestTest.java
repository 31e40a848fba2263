package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.data.Dataset;
import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.data.Dataset.State;
import dev.fornix.server.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  private static final Dataset THINGS =
      new Dataset(
          "things",
          "things",
          Kind.TABLE,
          "things.csv",
          3,
          Optional.empty(),
          State.READY,
          Optional.empty(),
          Instant.EPOCH,
          Optional.of("things.csv"),
          Facts.NONE);

  private static Request request(String yaml) {
    return Request.of(THINGS, Optional.of(yaml), Optional.empty());
  }

  @Test
  void readsYaml() {
    assertThat(request("target: kind\ntime: 5m\n").settings())
        .isEqualTo(Map.of("target", List.of("kind"), "time", List.of("5m")));
  }

  /** A text that came by HTTP is no file, least of all one of the server's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: [a | the YAML is not valid YAML in line 1, column",
        "just a text | the YAML must hold settings such as",
        "overwrite: true | overwrite cannot stand in the YAML, since",
        "target: [[a]] | target in the YAML holds",
      })
  void saysWhatIsWrongWithYamlWithoutTheNameOfAFile(String yaml, String sentence) {
    assertThatThrownBy(() -> request(yaml))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("/tmp", "file");
  }
}
