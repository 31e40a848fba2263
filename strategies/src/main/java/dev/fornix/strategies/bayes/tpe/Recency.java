package dev.fornix.strategies.bayes.tpe;

import java.util.Arrays;

/**
 * How much observations count: the youngest 25 in full, older ones the less the older they are,
 * down to 1/n for the oldest of n. Linear forgetting is not in the paper of 2011; Bergstra's own
 * implementation and Optuna have it.
 */
final class Recency {
  private static final int FULL = 25;

  private Recency() {}

  /** The weights of so many observations, the oldest first. */
  static double[] weights(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    int old = count - FULL;
    for (int i = 0; i < old; i++) {
      double least = 1.0 / count;
      weights[i] = old == 1 ? least : least + (1 - least) * i / (old - 1);
    }
    return weights;
  }
}
