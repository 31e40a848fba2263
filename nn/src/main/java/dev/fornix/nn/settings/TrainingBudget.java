package dev.fornix.nn.settings;

/**
 * How long to train.
 *
 * @param unit what is counted
 * @param amount train until this much is spent in all, what a checkpoint spent before included;
 *     &gt; 0
 * @param horizon where the schedule of the learning rate ends, ≥ amount: the largest budget that
 *     the training may be continued to
 */
public record TrainingBudget(Unit unit, double amount, double horizon) {
  /** What a budget counts. */
  public enum Unit {
    /** Passes through the training examples; parts of one allowed. */
    EPOCHS,
    /** Seconds of wall-clock time, validation included. */
    SECONDS
  }

  /** Check. */
  public TrainingBudget {
    if (!(amount > 0) || !(horizon >= amount) || Double.isInfinite(horizon)) {
      throw new IllegalArgumentException(
          "the amount (" + amount + ") must be > 0 and the horizon (" + horizon + ") no smaller");
    }
  }

  /** So many epochs. */
  public static TrainingBudget epochs(double epochs) {
    return new TrainingBudget(Unit.EPOCHS, epochs, epochs);
  }

  /** So many seconds. */
  public static TrainingBudget seconds(double seconds) {
    return new TrainingBudget(Unit.SECONDS, seconds, seconds);
  }

  /** The same amount as a part of a longer training. */
  public TrainingBudget towards(double horizon) {
    return new TrainingBudget(unit, amount, horizon);
  }
}
