package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.Failure;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker that dies, hangs or takes too much memory costs the trial that it ran, no more. */
@EnabledOnOs(OS.LINUX)
class LostWorkerTest {
  private final Path temporary;
  private final RecordedStudy study;

  LostWorkerTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.study = new RecordedStudy(temporary.resolve("study"));
  }

  private FornixProcess fit(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "fit",
                "builtin:digits:120",
                "--strategy=random",
                "--trials=2",
                "--epochs=8",
                "--workers=1",
                "--json",
                "--out=" + study.folder()));
    arguments.addAll(List.of(more));
    return FornixProcess.start(
        temporary, more.length == 0 ? SmallNetworks.with(arguments) : arguments);
  }

  private void signalWorkerInFirstTrial(FornixProcess fit, String signal) {
    fit.awaitWhileRunning("an epoch", () -> study.reports(0) >= 1);
    assertThat(fit.workers()).hasSize(1);
    FornixProcess.shell("kill -" + signal + " " + fit.workers().get(0));
  }

  private TrialRow onlyFailure() {
    List<TrialRow> failed = study.rows().stream().filter(row -> row.failure().isPresent()).toList();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).number()).isZero();
    return failed.get(0);
  }

  private static void assertFinished(FornixProcess fit) {
    assertThat(fit.await().exitCode()).as(fit.err()).isZero();
    fit.awaitGone();
  }

  @Test
  void losesOneTrialToAWorkerThatIsKilled() {
    try (FornixProcess fit = fit()) {
      signalWorkerInFirstTrial(fit, "KILL");
      assertFinished(fit);
      assertThat(fit.err()).contains("trial 0 failed, crash").contains("signal 9");
    }
    assertThat(onlyFailure().failure()).contains(Failure.Kind.CRASH);
  }

  @Test
  @Tag("slow")
  void losesOneTrialToAWorkerThatHangs() {
    try (FornixProcess fit = fit()) {
      signalWorkerInFirstTrial(fit, "STOP");
      assertFinished(fit);
      assertThat(fit.err()).contains("no sign of life");
    }
    assertThat(onlyFailure().failure()).contains(Failure.Kind.CRASH);
  }

  /** The smallest cap that may be set is too little for libtorch: every trial runs into it. */
  @Test
  @Tag("slow")
  void saysWhatToDoWhereEveryTrialTakesTooMuchMemory() {
    try (FornixProcess fit = fit("--worker-memory=256", "--space=nasnet", "--image-size=128")) {
      FornixProcess.Result result = fit.await();
      fit.awaitGone();
      assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
      assertThat(result.out()).startsWith("{\"state\":\"failed\",\"error\":\"");
      assertThat(result.err()).contains("raise --worker-memory").doesNotContain("\tat ");
    }
    assertThat(study.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.failure()).contains(Failure.Kind.OUT_OF_MEMORY));
  }
}
