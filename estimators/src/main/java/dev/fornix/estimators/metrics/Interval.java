package dev.fornix.estimators.metrics;

/**
 * A range that holds the true value in 95 of 100 cases.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The score interval of a share (Wilson 1927).
   *
   * @param successes how many of the trials, 0 to {@code trials}
   * @param trials at least 1
   */
  public static Interval wilson(double successes, long trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes ("
              + successes
              + ") must lie between 0 and trials ("
              + trials
              + "), and those be at least 1");
    }
    double n = trials;
    double share = successes / n;
    double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    // exact where none or all succeeded: rounding would leave a little below 1
    return new Interval(
        successes <= 0 ? 0 : Math.max(0, centre - half),
        successes >= n ? 1 : Math.min(1, centre + half));
  }

  /** The interval of a mean from its standard error. */
  public static Interval normal(double mean, double standardError) {
    return new Interval(mean - Z * standardError, mean + Z * standardError);
  }

  /** The part of it between two bounds. */
  Interval within(double least, double most) {
    return new Interval(Math.max(least, low), Math.min(most, high));
  }
}
