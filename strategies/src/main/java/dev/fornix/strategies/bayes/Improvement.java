package dev.fornix.strategies.bayes;

/** The expected improvement of a normally distributed value, larger being better. */
public final class Improvement {
  private Improvement() {}

  /**
   * E[max(0, X − best)] for X normal (Jones, Schonlau and Welch 1998, "Efficient Global
   * Optimization of Expensive Black-Box Functions", equation 15).
   *
   * @param deviation of X, 0 or more
   */
  public static double expected(double mean, double deviation, double best) {
    double gain = mean - best;
    if (!(deviation > 0)) {
      return Math.max(0, gain);
    }
    double z = gain / deviation;
    return Math.max(0, gain * Normal.cumulative(z) + deviation * Normal.density(z));
  }
}
