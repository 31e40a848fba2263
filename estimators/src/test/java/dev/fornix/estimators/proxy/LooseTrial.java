package dev.fornix.estimators.proxy;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trial of no study, which may take all the time it wants.
 *
 * @param inherited what it begins with
 */
record LooseTrial(long seed, List<Attachment> inherited) implements EvaluationContext {
  @Override
  public TrialTask task() {
    return new TrialTask(
        0,
        "",
        Budget.WHOLE,
        Budget.WHOLE,
        seed,
        inherited,
        List.of(),
        Optional.empty(),
        Path.of("."));
  }

  @Override
  public boolean report(Progress progress) {
    return true;
  }

  @Override
  public boolean expired() {
    return false;
  }
}
