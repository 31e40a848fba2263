package dev.fornix.estimators.training;

import dev.fornix.nn.engine.Precision;

/** How fast networks are trained here: a usual figure, until trainings have been measured. */
final class TrainingSpeed {
  /** Multiply-adds of the network alone on one core in bf16; a step does three times as many. */
  private static final double USUAL = 18e9;

  private final double usual;
  private double multiplyAdds;
  private double seconds;

  TrainingSpeed(Precision precision) {
    this.usual = precision == Precision.BFLOAT16 ? USUAL : USUAL / 2;
  }

  /** A training made so many multiply-adds of the network in so many seconds. */
  synchronized void measured(double multiplyAdds, double seconds) {
    if (multiplyAdds > 0 && seconds > 0) {
      this.multiplyAdds += multiplyAdds;
      this.seconds += seconds;
    }
  }

  /** How long so many multiply-adds of a network take in training, in seconds. */
  synchronized double seconds(double multiplyAdds) {
    return multiplyAdds / (seconds > 0 ? this.multiplyAdds / seconds : usual);
  }
}
