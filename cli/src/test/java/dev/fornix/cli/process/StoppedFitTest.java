package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.TrialState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and TERM end a run in good order: exit code 1, no process left, a study that goes on. */
@EnabledOnOs(OS.LINUX)
class StoppedFitTest {
  private final Path temporary;
  private final RecordedStudy study;

  StoppedFitTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.study = new RecordedStudy(temporary.resolve("study"));
  }

  private FornixProcess start(String... arguments) {
    return FornixProcess.start(temporary, List.of(arguments));
  }

  private FornixProcess fit() {
    return start(
        "fit",
        "builtin:digits:120",
        "--strategy=random",
        "--trials=2",
        "--epochs=8",
        "--workers=2",
        "--json",
        "--out=" + study.folder());
  }

  private String shown() {
    try (FornixProcess show = start("show", study.folder().toString())) {
      return show.await().out();
    }
  }

  private void awaitEpochs(FornixProcess fit) {
    fit.awaitWhileRunning("an epoch", () -> study.reports(0) >= 1);
  }

  private static void assertStopped(FornixProcess fit) {
    FornixProcess.Result result = fit.await();
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).startsWith("{\"state\":\"stopped\",\"error\":\"");
    assertThat(result.err())
        .contains("stopping in good order", "fornix resume")
        .doesNotContain("\tat ");
    fit.awaitGone();
  }

  @Test
  void goesOnAfterCtrlCAndAfterTerm() {
    try (FornixProcess fit = fit()) {
      awaitEpochs(fit);
      fit.signalAll("INT");
      assertStopped(fit);
    }
    assertThat(study.history()).last().isInstanceOf(dev.fornix.core.study.StudyEvent.Closed.class);
    assertThat(shown())
        .contains("stopped; go on with: ./fornix resume " + study.folder(), " interrupted")
        .doesNotContain("running");
    try (FornixProcess fit = fit()) {
      fit.awaitSaid("retraining");
      fit.signalAll("TERM");
      assertStopped(fit);
    }
    try (FornixProcess resumed = start("resume", study.folder().toString(), "--json")) {
      assertThat(resumed.await().exitCode()).as(resumed.err()).isZero();
      resumed.awaitGone();
    }
    assertThat(study.facts())
        .hasSize(5) // the baseline, two of the search, two retrainings
        .allSatisfy(trial -> assertThat(trial.state()).isEqualTo(TrialState.COMPLETE));
    assertThat(study.folder().resolve("model.onnx")).isNotEmptyFile();
    assertThat(study.looks()).isEqualTo(1);
  }
}
