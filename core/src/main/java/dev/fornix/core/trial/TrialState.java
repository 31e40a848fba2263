package dev.fornix.core.trial;

/** Where a trial stands. */
public enum TrialState {
  /** Proposed; no worker has it yet. */
  WAITING,
  /** A worker evaluates it. */
  RUNNING,
  /** Measured at its full budget. */
  COMPLETE,
  /** Stopped early since it was not worth going on, or time was up; measured so far. */
  PRUNED,
  /** Ended without a usable measurement. */
  FAILED;

  /** Whether nothing more will happen to it. */
  public boolean finished() {
    return this != WAITING && this != RUNNING;
  }
}
