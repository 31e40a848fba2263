package dev.fornix.core.trial;

/** How an evaluation ended. */
public sealed interface Outcome {
  /** Measured at the full budget. */
  record Completed(Measurement measurement) implements Outcome {}

  /** Stopped early. */
  record Pruned(Measurement measurement, String reason) implements Outcome {}

  /** No usable measurement. */
  record Failed(Failure failure) implements Outcome {
    /** A failure of a kind. */
    public static Failed of(Failure.Kind kind, String message) {
      return new Failed(new Failure(kind, message));
    }
  }
}
