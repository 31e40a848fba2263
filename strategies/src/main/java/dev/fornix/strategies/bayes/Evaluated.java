package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The configurations that need no further trial at one budget, since one has ended there or is
 * under way. Cancelled trials do not count. What was read of a history is remembered and can be
 * rebuilt from it.
 */
public final class Evaluated {
  private final Budget budget;
  private final Set<Configuration> ended = new HashSet<>();
  private int completed;
  private int pruned;
  private int failed;

  /** Nothing so far. */
  public Evaluated(Budget budget) {
    this.budget = budget;
  }

  /**
   * Read on in a history.
   *
   * @param more configurations that are about to be proposed
   * @return whether a configuration was evaluated; valid until the next call
   */
  public Predicate<Configuration> in(History history, Set<Configuration> more) {
    completed = read(history.completed(), completed);
    pruned = read(history.pruned(), pruned);
    failed = read(history.failed(), failed);
    Set<Configuration> underWay = new HashSet<>();
    history.pending().forEach(trial -> note(trial, underWay));
    return point -> ended.contains(point) || underWay.contains(point) || more.contains(point);
  }

  private int read(List<? extends Trial> trials, int from) {
    for (int i = from; i < trials.size(); i++) {
      note(trials.get(i), ended);
    }
    return trials.size();
  }

  private void note(Trial trial, Set<Configuration> into) {
    if (trial.proposal().budget().equals(budget) && !cancelled(trial)) {
      into.add(trial.proposal().configuration());
    }
  }

  /** Whether a trial was stopped for reasons that say nothing of its configuration. */
  public static boolean cancelled(Trial trial) {
    return trial instanceof FailedTrial f && f.failure().kind() == Failure.Kind.CANCELLED;
  }
}
