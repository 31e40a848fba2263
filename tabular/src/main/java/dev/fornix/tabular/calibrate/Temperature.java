package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;

/**
 * {@code softmax(log p / temperature)} (Guo et al. 2017, "On calibration of modern neural
 * networks", section 4.2): above 1 it makes a model less sure, below 1 surer; the order of the
 * classes of a row stays.
 *
 * @param temperature &gt; 0
 */
public record Temperature(double temperature) implements Calibration {
  /** What a smaller probability counts as. */
  public static final double LEAST_PROBABILITY = 1e-15;

  private static final double LARGEST_LOGARITHM = Math.log(20);
  private static final double TOLERANCE = 1e-4;

  /** The share of a golden section. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Check. */
  public Temperature {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("the temperature (" + temperature + ") must be > 0");
    }
  }

  /**
   * The temperature from 1/20 to 20 of the least log loss, which has one valley over it.
   *
   * @param probabilities of rows that the model had not learnt from
   */
  public static Temperature fit(Answers truth, Predictions probabilities) {
    double low = -LARGEST_LOGARITHM;
    double high = LARGEST_LOGARITHM;
    while (high - low > TOLERANCE) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(left, truth, probabilities) <= loss(right, truth, probabilities)) {
        high = right;
      } else {
        low = left;
      }
    }
    return new Temperature(Math.exp((low + high) / 2));
  }

  private static double loss(double logarithm, Answers truth, Predictions probabilities) {
    Predictions calibrated = new Temperature(Math.exp(logarithm)).of(probabilities);
    return ClassMetric.LOG_LOSS.of(truth, calibrated);
  }

  @Override
  public String name() {
    return "temperature";
  }

  @Override
  public Predictions of(Predictions probabilities) {
    int outputs = probabilities.outputs();
    double[] all = new double[probabilities.rows() * outputs];
    for (int row = 0; row < probabilities.rows(); row++) {
      double most = logarithm(probabilities.at(row, probabilities.label(row)));
      double sum = 0;
      for (int output = 0; output < outputs; output++) {
        double distance = logarithm(probabilities.at(row, output)) - most;
        all[row * outputs + output] = Math.exp(distance / temperature);
        sum += all[row * outputs + output];
      }
      for (int output = 0; output < outputs; output++) {
        all[row * outputs + output] /= sum;
      }
    }
    return Predictions.of(outputs, all);
  }

  private static double logarithm(double probability) {
    return Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
