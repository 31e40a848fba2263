package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;

/**
 * What an evaluation will probably need.
 *
 * @param memoryBytes resident memory at its peak
 * @param seconds time of one worker
 */
public record ResourceEstimate(long memoryBytes, double seconds) {
  private static final long MEGABYTE = 1_000_000;

  /** The outcome of a trial that is not started because it may use only so many bytes. */
  Outcome tooLarge(long allowedBytes) {
    return Outcome.Failed.of(
        Failure.Kind.OUT_OF_MEMORY,
        "the evaluation would need about "
            + memoryBytes / MEGABYTE
            + " MB of memory and "
            + allowedBytes / MEGABYTE
            + " MB are allowed, so it was not started; raise --worker-memory or search smaller"
            + " candidates");
  }
}
