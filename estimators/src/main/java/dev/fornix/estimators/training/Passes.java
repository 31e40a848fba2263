package dev.fornix.estimators.training;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import java.util.List;

/** The same trial, whose budget is passes and that continues nothing. */
record Passes(EvaluationContext trial, Budget passes) implements EvaluationContext {
  @Override
  public TrialTask task() {
    TrialTask task = trial.task();
    return new TrialTask(
        task.trial(),
        task.configuration(),
        passes,
        passes,
        task.seed(),
        List.of(),
        List.of(),
        task.deadline(),
        task.folder());
  }

  @Override
  public boolean report(Progress progress) {
    return trial.report(progress);
  }

  @Override
  public boolean expired() {
    return trial.expired();
  }

  /** The same measurement, which spent another budget. */
  static Measurement spending(Budget spent, Measurement measured) {
    return new Measurement(
        measured.values(), spent, measured.costSeconds(), measured.attachments());
  }
}
