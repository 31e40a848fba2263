package dev.fornix.execution;

import java.time.Duration;

/**
 * What no study needs to set.
 *
 * @param start how long a worker may take until it is ready
 * @param stop how long a worker may take to end when asked to
 * @param logBytes how large the log of a worker may grow; the one before it is kept beside it
 */
record WorkerLimits(Duration start, Duration stop, long logBytes) {
  static final WorkerLimits USUAL =
      new WorkerLimits(Duration.ofMinutes(3), Duration.ofSeconds(2), 2_000_000);
}
