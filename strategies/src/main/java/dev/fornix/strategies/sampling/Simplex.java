package dev.fornix.strategies.sampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Weights for several objectives. */
public final class Simplex {
  private Simplex() {}

  /**
   * Weights that are drawn evenly from all that are ≥ 0 and sum to 1.
   *
   * @param count how many, at least 1; a single one is 1, for which nothing is drawn
   */
  public static double[] draw(int count, RandomGenerator random) {
    if (count == 1) {
      return new double[] {1};
    }
    double[] weights = new double[count];
    Arrays.setAll(weights, i -> -Math.log(1 - random.nextDouble()));
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return weights;
  }
}
