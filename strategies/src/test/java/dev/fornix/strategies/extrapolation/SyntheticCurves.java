package dev.fornix.strategies.extrapolation;

import java.util.random.RandomGenerator;

/**
 * Learning curves that no family of the extrapolation has as such: a power law or a stretched
 * exponential after a delay, from a start to a ceiling, with normal noise.
 */
public final class SyntheticCurves {
  private SyntheticCurves() {}

  /** Draw one: values at the steps 1, 2, and so on, between 0 and about 1. */
  public static double[] draw(int length, double noise, RandomGenerator random) {
    double ceiling = 0.7 + 0.28 * random.nextDouble();
    double start = 0.1 + 0.4 * random.nextDouble();
    double pace = 0.3 * Math.exp(Math.log(30) * random.nextDouble());
    double exponent = 0.4 + 1.6 * random.nextDouble();
    boolean exponential = random.nextBoolean();
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      double left =
          exponential
              ? Math.exp(-Math.pow((i + 1) / (3 * pace), 0.5 + exponent / 4))
              : Math.pow(1 + (i + 1) / pace, -exponent);
      values[i] = ceiling - (ceiling - start) * left + noise * random.nextGaussian();
    }
    return values;
  }
}
