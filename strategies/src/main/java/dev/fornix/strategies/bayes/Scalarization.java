package dev.fornix.strategies.bayes;

import dev.fornix.core.objective.Objective;
import dev.fornix.strategies.sampling.Simplex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes one number, larger being better, of several objectives: the augmented Tchebycheff function
 * of their losses between the best and the worst seen (Knowles 2006, "ParEGO", equation 2, ρ =
 * 0.05). One objective stays as it is.
 */
public final class Scalarization {
  private static final double SUM_SHARE = 0.05;

  private final double[] weights;

  private Scalarization(double[] weights) {
    this.weights = weights;
  }

  /** The same weight for every objective. */
  public static Scalarization even(int objectives) {
    double[] weights = new double[objectives];
    Arrays.fill(weights, 1.0 / objectives);
    return new Scalarization(weights);
  }

  /** Weights that are drawn evenly from all that sum to 1. */
  public static Scalarization drawn(int objectives, RandomGenerator random) {
    return new Scalarization(Simplex.draw(objectives, random));
  }

  /** One number for each of several measurements. */
  double[] of(List<Map<String, Double>> measured, List<Objective> objectives) {
    double[][] gains = new double[objectives.size()][];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = gains(measured, objectives.get(i));
    }
    return gains.length == 1 ? gains[0] : combined(gains);
  }

  private static double[] gains(List<Map<String, Double>> measured, Objective objective) {
    return measured.stream()
        .mapToDouble(values -> objective.direction().gain(value(values, objective)) + 0.0)
        .toArray();
  }

  private static double value(Map<String, Double> values, Objective objective) {
    Double value = values.get(objective.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "'" + objective.name() + "' is not among the measured values " + values.keySet());
    }
    return value;
  }

  private double[] combined(double[][] gains) {
    int size = gains[0].length;
    double[] worst = new double[size];
    double[] sum = new double[size];
    for (int i = 0; i < gains.length; i++) {
      double best = Arrays.stream(gains[i]).max().orElse(0);
      double width = Math.max(Double.MIN_NORMAL, best - Arrays.stream(gains[i]).min().orElse(0));
      for (int k = 0; k < size; k++) {
        double loss = weights[i] * (best - gains[i][k]) / width;
        worst[k] = Math.max(worst[k], loss);
        sum[k] += loss;
      }
    }
    for (int k = 0; k < size; k++) {
      worst[k] = -worst[k] - SUM_SHARE * sum[k];
    }
    return worst;
  }
}
