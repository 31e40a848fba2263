package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.OptionalDouble;

/**
 * {@code softmax(log p / temperature)} (Guo et al. 2017, "On calibration of modern neural
 * networks", section 4.2): above 1 it makes a model less sure, below 1 surer; the order of the
 * classes of a row stays.
 *
 * @param temperature &gt; 0
 * @param floor what is shared out evenly among the classes, 0 to 1: no number of rows makes a model
 *     certain; nothing if empty
 */
public record Temperature(double temperature, OptionalDouble floor) implements Calibration {
  /** What a smaller probability counts as. */
  public static final double LEAST_PROBABILITY = 1e-15;

  private static final double LARGEST_LOGARITHM = Math.log(20);
  private static final double TOLERANCE = 1e-4;

  /** The share of a golden section. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Without a floor. */
  public Temperature(double temperature) {
    this(temperature, OptionalDouble.empty());
  }

  /** Check. */
  public Temperature {
    if (floor.isPresent() && !(floor.getAsDouble() >= 0 && floor.getAsDouble() < 1)) {
      throw new IllegalArgumentException("the floor (" + floor + ") must be 0 or more and below 1");
    }
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("the temperature (" + temperature + ") must be > 0");
    }
  }

  /**
   * The temperature from 1/20 to 20 of the least log loss, which has one valley over it; the floor
   * is {@code 1 / (rows + 2)}.
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
    return floored((low + high) / 2, truth);
  }

  private static double loss(double logarithm, Answers truth, Predictions probabilities) {
    return ClassMetric.LOG_LOSS.of(truth, floored(logarithm, truth).of(probabilities));
  }

  private static Temperature floored(double logarithm, Answers truth) {
    return new Temperature(Math.exp(logarithm), OptionalDouble.of(1.0 / (truth.rows() + 2)));
  }

  @Override
  public String name() {
    return "temperature";
  }

  @Override
  public Predictions of(Predictions probabilities) {
    int outputs = probabilities.outputs();
    double even = floor.orElse(0);
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
        double share = all[row * outputs + output] / sum;
        all[row * outputs + output] = (1 - even) * share + even / outputs;
      }
    }
    return Predictions.of(outputs, all);
  }

  private static double logarithm(double probability) {
    return Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
