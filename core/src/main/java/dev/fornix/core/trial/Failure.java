package dev.fornix.core.trial;

/**
 * Why a trial failed.
 *
 * @param kind to group by
 * @param message one sentence with the details
 */
public record Failure(Kind kind, String message) {
  /** Kinds of failure. */
  public enum Kind {
    /** The evaluation threw an exception. */
    ERROR,
    /** The worker grew over its memory cap or the machine ran out. */
    OUT_OF_MEMORY,
    /** The evaluation took longer than allowed and was killed. */
    TIMEOUT,
    /** The worker process died. */
    CRASH,
    /** The loss or a measured value was not a finite number. */
    DIVERGED,
    /** The study was stopped before the evaluation had anything to show. */
    CANCELLED
  }
}
