package dev.fornix.core.trial;

/** A trial without a usable measurement. */
public record FailedTrial(long number, Proposal proposal, long seed, Failure failure)
    implements Trial {
  @Override
  public boolean cancelled() {
    return failure.kind() == Failure.Kind.CANCELLED;
  }

  @Override
  public TrialState state() {
    return TrialState.FAILED;
  }
}
