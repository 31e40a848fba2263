package dev.fornix.core.trial;

import java.util.Optional;

/** A trial that was measured at its full budget. */
public record CompletedTrial(long number, Proposal proposal, long seed, Measurement measurement)
    implements Trial {
  @Override
  public TrialState state() {
    return TrialState.COMPLETE;
  }

  @Override
  public Optional<Measurement> measured() {
    return Optional.of(measurement);
  }

  /** A measured value. */
  public double value(String name) {
    return measurement.value(name);
  }
}
