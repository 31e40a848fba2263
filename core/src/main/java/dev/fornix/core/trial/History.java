package dev.fornix.core.trial;

import java.util.Collection;
import java.util.List;

/**
 * What a strategy is told: every trial so far, those without a result included.
 *
 * <p>A view that is valid during the call that it is handed to. The lists of finished trials only
 * ever grow at their end, so a strategy can remember how far it has read and go on from there;
 * reading them afresh gives the same.
 */
public interface History {
  /** How many trials were proposed so far; the number of the next one. */
  long size();

  /** Trials that were measured at their full budget, in the order in which they were told. */
  List<CompletedTrial> completed();

  /** Trials that were stopped early, in the order in which they were told. */
  List<PrunedTrial> pruned();

  /** Trials that failed, in the order in which they were told. */
  List<FailedTrial> failed();

  /** Trials whose result the strategy does not know yet, by number. */
  Collection<PendingTrial> pending();

  /**
   * What a trial reported while it ran, oldest first, each report further than the one before: its
   * learning curve, over all sessions of the study. Kept only in studies that prune; empty
   * otherwise, and for trials that took over the score of another.
   */
  default List<Progress> curve(long trial) {
    return List.of();
  }

  /** How many trials were told: completed, pruned and failed ones together. */
  default int told() {
    return completed().size() + pruned().size() + failed().size();
  }
}
