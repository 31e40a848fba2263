package dev.fornix.core.trial;

import java.util.Optional;

/**
 * A trial that was stopped early.
 *
 * @param measurement what was measured until then
 * @param reason why it was stopped, one sentence
 */
public record PrunedTrial(
    long number, Proposal proposal, long seed, Measurement measurement, String reason)
    implements Trial {
  @Override
  public TrialState state() {
    return TrialState.PRUNED;
  }

  @Override
  public Optional<Measurement> measured() {
    return Optional.of(measurement);
  }
}
