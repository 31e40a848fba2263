package dev.fornix.core.trial;

/** A trial without a result so far: {@link TrialState#WAITING} or {@link TrialState#RUNNING}. */
public record PendingTrial(long number, Proposal proposal, long seed, TrialState state)
    implements Trial {
  /** Check the state. */
  public PendingTrial {
    if (state.finished()) {
      throw new IllegalArgumentException("a pending trial is waiting or running, not " + state);
    }
  }

  /** The same trial, running. */
  public PendingTrial running() {
    return new PendingTrial(number, proposal, seed, TrialState.RUNNING);
  }
}
