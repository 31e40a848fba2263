package dev.fornix.core.trial;

import java.util.Optional;

/** One evaluation of one configuration at one budget; its state is its type. */
public sealed interface Trial permits PendingTrial, CompletedTrial, PrunedTrial, FailedTrial {
  /** Counts from 0 in the order of the proposals. */
  long number();

  /** What was to be tried. */
  Proposal proposal();

  /** The seed of its evaluation, derived from the study's seed and the number. */
  long seed();

  /** Where it stands. */
  TrialState state();

  /** What was measured, if anything. */
  default Optional<Measurement> measured() {
    return Optional.empty();
  }

  /**
   * Whether it was stopped for reasons that say nothing of its configuration, such as the end of
   * the time.
   */
  default boolean cancelled() {
    return false;
  }

  /**
   * As a trial that was completed, where anything was measured: one that was stopped early counts
   * with what it had by then.
   */
  default Optional<CompletedTrial> asCompleted() {
    return measured().map(m -> new CompletedTrial(number(), proposal(), seed(), m));
  }

  /** The trial once its evaluation has ended. */
  default Trial finished(Outcome outcome) {
    if (outcome instanceof Outcome.Completed c) {
      return new CompletedTrial(number(), proposal(), seed(), c.measurement());
    }
    return outcome instanceof Outcome.Pruned p
        ? new PrunedTrial(number(), proposal(), seed(), p.measurement(), p.reason(), p.cause())
        : new FailedTrial(number(), proposal(), seed(), ((Outcome.Failed) outcome).failure());
  }
}
