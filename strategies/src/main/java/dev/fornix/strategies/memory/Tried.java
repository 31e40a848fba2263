package dev.fornix.strategies.memory;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which configurations were tried at a budget, are being tried, or were proposed since the history
 * was read; reads on from where it stopped. A trial that was cancelled says nothing of its
 * configuration and does not count.
 */
public final class Tried {
  private final Budget budget;
  private final Set<Configuration> told = new HashSet<>();
  private final Set<Configuration> underWay = new HashSet<>();
  private int completed;
  private int pruned;
  private int failed;

  /** Remember the trials at a budget. */
  public Tried(Budget budget) {
    this.budget = budget;
  }

  /** Read what was told since the last time, and what is under way now. */
  public void read(History history) {
    completed = readOn(history.completed(), completed);
    pruned = readOn(history.pruned(), pruned);
    failed = readOn(history.failed(), failed);
    underWay.clear();
    history.pending().stream()
        .filter(this::atBudget)
        .forEach(trial -> underWay.add(trial.proposal().configuration()));
  }

  private int readOn(List<? extends Trial> trials, int from) {
    for (Trial trial : trials.subList(from, trials.size())) {
      if (atBudget(trial) && !trial.cancelled()) {
        told.add(trial.proposal().configuration());
      }
    }
    return trials.size();
  }

  private boolean atBudget(Trial trial) {
    return trial.proposal().budget().equals(budget);
  }

  /** Whether a configuration was tried, is being tried, or was added. */
  public boolean contains(Configuration configuration) {
    return told.contains(configuration) || underWay.contains(configuration);
  }

  /** Whether a trial of a configuration has ended. */
  public boolean ended(Configuration configuration) {
    return told.contains(configuration);
  }

  /** Note a configuration that is about to be proposed; forgotten at the next reading. */
  public void add(Configuration configuration) {
    underWay.add(configuration);
  }

  /** How many trials are under way, those that were added included; equal ones count once. */
  public int underWay() {
    return underWay.size();
  }
}
