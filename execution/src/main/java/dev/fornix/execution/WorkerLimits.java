package dev.fornix.execution;

import java.time.Duration;

/**
 * What no study needs to set.
 *
 * @param start how long a worker may take until it is ready
 * @param stop how long a worker may take to end when asked to
 * @param slack what a trial may always take, whatever is expected of it
 * @param logBytes how large the log of a worker may grow; the one before it is kept beside it
 */
record WorkerLimits(Duration start, Duration stop, Duration slack, long logBytes) {
  /** An estimate may be wrong by a lot; what takes longer than this hangs. */
  private static final double GENEROSITY = 20;

  static final WorkerLimits USUAL =
      new WorkerLimits(
          Duration.ofMinutes(3), Duration.ofSeconds(2), Duration.ofMinutes(1), 2_000_000);

  /**
   * How long a trial may take that is expected to take so many seconds. One that hangs gives signs
   * of life for ever, so nothing else finds it out.
   */
  Duration patience(double expectedSeconds) {
    return slack.plusMillis((long) (Math.max(0, expectedSeconds) * GENEROSITY * 1000));
  }
}
