package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The one promise about wall-clock: everything within 5 % or 10 s of the time that was given. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class TimeBudgetTest {
  private static final Duration GIVEN = Duration.ofSeconds(75);
  private static final Duration SLACK = Duration.ofSeconds(10);

  @Test
  void endsWithAModelWithinTheTime(@TempDir Path temporary) {
    RecordedStudy study = new RecordedStudy(temporary.resolve("study"));
    List<String> arguments =
        List.of("fit", "builtin:digits:600", "--time=75s", "--json", "--out=" + study.folder());
    Instant start = Instant.now();
    try (FornixProcess fit = FornixProcess.start(temporary, arguments)) {
      assertThat(fit.await().exitCode()).as(fit.err()).isZero();
      fit.awaitGone();
    }
    Duration took = Duration.between(start, Instant.now());
    assertThat(took).isLessThanOrEqualTo(GIVEN.plus(SLACK));
    assertThat(study.result().path("total_seconds").asDouble())
        .isGreaterThan(0)
        .isLessThanOrEqualTo((double) GIVEN.plus(SLACK).toSeconds());
    assertThat(study.folder().resolve("model.onnx")).isNotEmptyFile();
    assertThat(study.folder().resolve("report.html")).isNotEmptyFile();
  }
}
