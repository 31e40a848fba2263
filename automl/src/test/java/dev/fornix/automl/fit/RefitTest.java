package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.storage.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefitTest {
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  RefitTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private StudyConfig config() {
    return SmallRun.cells(folder.root()).refit(true).build();
  }

  @Test
  void exportsANetworkThatLearntTheValidationImagesTooAndKeepsTheTestedOne() throws IOException {
    FitResult result = run.fit().fit(config());
    assertThat(result.testedModelPath()).contains(folder.testedModel());
    assertThat(Files.readAllBytes(folder.model()))
        .isNotEqualTo(Files.readAllBytes(folder.testedModel()));
    assertThat(folder.report()).content().contains("was trained once more after the test");
    assertThat(folder.card()).content().contains("The test figures belong to the network before");
    assertThat(run.sentences)
        .anyMatch(s -> s.startsWith("After its test the network is trained once more"));
    try (StudyReader reader = StudyReader.open(folder.root())) {
      assertThat(reader.notes("test")).hasSize(1);
    }
    assertThat(new SmallRun().fit().fit(config())).isEqualTo(result);
  }

  @Test
  void leavesItAtTheTestedNetworkWhereItFails() {
    Outcome failed = Outcome.Failed.of(Failure.Kind.CRASH, "the worker was killed");
    Crew crew =
        (parts, count, threads, clock) -> {
          TrialRunner real = parts.runner(threads, clock, System::nanoTime);
          TrialRunner broken =
              (task, reports) -> task.folder().endsWith("refit") ? failed : real.run(task, reports);
          return new InProcessExecutor(broken, count);
        };
    FitResult result = new Fit(Clock.systemUTC(), System::nanoTime, run, crew).fit(config());
    assertThat(result.testedModelPath()).isEmpty();
    assertThat(folder.model()).isNotEmptyFile();
    assertThat(run.sentences)
        .contains(
            "The refit did not come to its end, so the tested network is the model: the worker was"
                + " killed.");
    assertThat(folder.report()).content().doesNotContain("once more after the test");
  }
}
