package dev.fornix.nn.internal;

import java.util.random.RandomGenerator;

/** Draws from beta distributions. */
final class Beta {
  private Beta() {}

  /** A number between 0 and 1 from Beta(α, α), α &gt; 0. */
  static double symmetric(double alpha, RandomGenerator random) {
    double a = gamma(alpha, random);
    double b = gamma(alpha, random);
    return a + b == 0 ? 0.5 : a / (a + b);
  }

  /** Marsaglia and Tsang 2000; below 1 by the boost of their section 6. */
  private static double gamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }
}
