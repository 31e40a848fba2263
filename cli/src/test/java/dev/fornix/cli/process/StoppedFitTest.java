package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.cli.Cli;
import dev.fornix.core.trial.TrialState;
import java.nio.file.Path;
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

  private FornixProcess fit() {
    return FornixProcess.start(
        temporary,
        SmallNetworks.with(
            "fit",
            "builtin:digits:120",
            "--strategy=random",
            "--trials=2",
            "--epochs=8",
            "--workers=2",
            "--json",
            "--out=" + study.folder()));
  }

  private String shown() {
    return Cli.real().run("show", study.folder().toString()).out();
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
    Cli.Result resumed = Cli.real().run("resume", study.folder().toString(), "--json");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(study.facts())
        .hasSize(5) // the baseline, two of the search, two retrainings
        .allSatisfy(trial -> assertThat(trial.state()).isEqualTo(TrialState.COMPLETE));
    assertThat(study.folder().resolve("model.onnx")).isNotEmptyFile();
    assertThat(study.looks()).isEqualTo(1);
  }
}
