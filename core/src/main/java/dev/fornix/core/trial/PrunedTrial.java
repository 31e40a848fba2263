package dev.fornix.core.trial;

import java.util.Optional;

/**
 * A trial that was stopped early.
 *
 * @param measurement what was measured until then
 * @param reason why it was stopped, one sentence
 * @param cause whether that says anything of the candidate
 */
public record PrunedTrial(
    long number,
    Proposal proposal,
    long seed,
    Measurement measurement,
    String reason,
    Outcome.Pruned.Cause cause)
    implements Trial {
  /** Judged by a pruner. */
  public PrunedTrial(
      long number, Proposal proposal, long seed, Measurement measurement, String reason) {
    this(number, proposal, seed, measurement, reason, Outcome.Pruned.Cause.JUDGED);
  }

  @Override
  public boolean cancelled() {
    return cause == Outcome.Pruned.Cause.CUT_OFF;
  }

  @Override
  public TrialState state() {
    return TrialState.PRUNED;
  }

  @Override
  public Optional<Measurement> measured() {
    return Optional.of(measurement);
  }
}
