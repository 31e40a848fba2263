package dev.fornix.core.trial;

/** How an evaluation ended. */
public sealed interface Outcome {
  /** Measured at the full budget. */
  record Completed(Measurement measurement) implements Outcome {}

  /**
   * Stopped early.
   *
   * @param measurement what was measured until then
   * @param reason why, one sentence
   * @param cause whether that says anything of the candidate
   */
  record Pruned(Measurement measurement, String reason, Cause cause) implements Outcome {
    /** Who stopped it. */
    public enum Cause {
      /** A pruner, which found it not worth going on with. */
      JUDGED,
      /** The end of the time or of the study; it may be tried again. */
      CUT_OFF
    }

    /** Judged by a pruner. */
    public Pruned(Measurement measurement, String reason) {
      this(measurement, reason, Cause.JUDGED);
    }
  }

  /** No usable measurement. */
  record Failed(Failure failure) implements Outcome {
    /** A failure of a kind. */
    public static Failed of(Failure.Kind kind, String message) {
      return new Failed(new Failure(kind, message));
    }
  }
}
