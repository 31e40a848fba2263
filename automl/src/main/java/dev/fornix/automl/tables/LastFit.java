package dev.fornix.automl.tables;

import dev.fornix.core.evaluation.Reports;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a pipeline on all rows but the test's and writes it into the trial's own folder. How many
 * steps its learner takes is what the task's budget says: as many as were best in the folds.
 */
final class LastFit implements TrialRunner {
  /** How many steps the fit took. */
  static final String STEPS = "steps";

  private static final String FILE = "model.zip";

  private final TableStudy study;
  private final Clock clock;

  LastFit(TableStudy study, Clock clock) {
    this.study = study;
    this.clock = clock;
  }

  /** The task for a chosen pipeline. */
  static TrialTask task(TableStudy study, Chosen chosen, Optional<Instant> deadline) {
    Budget steps = Budget.epochs(chosen.steps());
    return new TrialTask(
        chosen.trial().number(),
        chosen.trial().proposal().configuration().text(),
        steps,
        steps,
        chosen.trial().seed(),
        List.of(),
        List.of(),
        deadline,
        study.folder().refit().toAbsolutePath());
  }

  /** Steps are counted in epochs, and nothing else of a table's study is. */
  static boolean isOne(TrialTask task) {
    return task.budget().resource() == Resource.EPOCHS;
  }

  /** Where the model of a trial lies once it is fitted. */
  static Path file(TableStudy study, long trial) {
    return study.folder().refit().resolve("trials").resolve(Long.toString(trial)).resolve(FILE);
  }

  @Override
  public Outcome run(TrialTask task, Reports reports) {
    try {
      return new Outcome.Completed(fit(task));
    } catch (Exception | LinkageError e) {
      return Outcome.Failed.of(Failure.Kind.ERROR, String.valueOf(e.getMessage()));
    }
  }

  private Measurement fit(TrialTask task) throws IOException {
    Instant start = clock.instant();
    Pipeline pipeline =
        study
            .space()
            .decode(study.space().read(task.configuration()))
            .withSteps((int) task.budget().amount());
    Effort effort = new Effort(task.seed(), study.finalThreads(), () -> expired(task.deadline()));
    FittedPipeline fitted =
        pipeline.fit(study.train(), Rows.all(study.train().table()), Optional.empty(), effort);
    Files.createDirectories(task.workspace());
    fitted.write(task.workspace().resolve(FILE));
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    return new Measurement(
        Map.of(STEPS, (double) fitted.learner().steps()), task.budget(), seconds, List.of());
  }

  private boolean expired(Optional<Instant> deadline) {
    return deadline.filter(end -> clock.instant().isAfter(end)).isPresent();
  }
}
