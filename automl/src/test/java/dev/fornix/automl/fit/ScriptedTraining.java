package dev.fornix.automl.fit;

import dev.fornix.automl.study.Crew;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Trials that train nothing: the later, the better and the larger, each with files of 1 kB. */
final class ScriptedTraining {
  private ScriptedTraining() {}

  static Crew crew() {
    return crew(task -> new Outcome.Completed(measured(task)));
  }

  static Crew crew(Function<TrialTask, Outcome> outcomes) {
    TrialRunner runner = (task, reports) -> outcomes.apply(task);
    return (parts, count, threads, clock) -> new InProcessExecutor(runner, count);
  }

  static Measurement measured(TrialTask task) {
    double rank = task.trial() + 1.0;
    return new Measurement(
        Map.of("validation_accuracy", rank / 100, "parameters", rank, "multiply_adds", rank),
        task.budget(),
        0.1,
        List.of(file(task, "checkpoint"), file(task, "weights")));
  }

  private static Attachment file(TrialTask task, String name) {
    try {
      Files.createDirectories(task.workspace());
      Files.write(task.workspace().resolve(name), new byte[500]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Attachment(name, "trials/" + task.trial() + "/" + name);
  }
}
