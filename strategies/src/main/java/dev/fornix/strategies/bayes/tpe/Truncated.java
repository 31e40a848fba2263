package dev.fornix.strategies.bayes.tpe;

import dev.fornix.strategies.bayes.Normal;
import java.util.random.RandomGenerator;

/** The normal distribution cut off outside of 0 to 1. */
final class Truncated {
  /** Beyond so many deviations a kernel adds nothing that a mixture with a prior would show. */
  static final double REACH = 8;

  /** Beyond so many deviations on either side there is less than the last digit of 1. */
  private static final double WHOLE = 9;

  private static final double LOG_ROOT_OF_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private Truncated() {}

  /** How much of the uncut distribution lies between 0 and 1, for a mean between them. */
  static double mass(double mean, double deviation) {
    double reach = WHOLE * deviation;
    return mean > reach && 1 - mean > reach ? 1 : between(0, 1, mean, deviation);
  }

  /** How much of the uncut distribution lies between two positions. */
  static double between(double low, double high, double mean, double deviation) {
    double from = (low - mean) / deviation;
    double to = (high - mean) / deviation;
    // The upper tail is mirrored, where differences keep their digits.
    return from > 0
        ? Normal.cumulative(-from) - Normal.cumulative(-to)
        : Normal.cumulative(to) - Normal.cumulative(from);
  }

  /**
   * The logarithm of the density at a position, or of the mass of the interval that it stands for.
   */
  static double log(Position at, double mean, double deviation) {
    double inside = Math.log(mass(mean, deviation));
    if (at.high() > at.low()) {
      double between = between(at.low(), at.high(), mean, deviation);
      return Math.log(Math.max(Double.MIN_NORMAL, between)) - inside;
    }
    double z = (at.middle() - mean) / deviation;
    return -0.5 * z * z - LOG_ROOT_OF_TWO_PI - Math.log(deviation) - inside;
  }

  /** Draw a position; with a mean from 0 to 1 at least one draw in three lies inside. */
  static double draw(double mean, double deviation, RandomGenerator random) {
    double drawn = mean + deviation * random.nextGaussian();
    while (drawn < 0 || drawn > 1) {
      drawn = mean + deviation * random.nextGaussian();
    }
    return drawn;
  }
}
