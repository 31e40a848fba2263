package dev.fornix.strategies.bayes;

/** The standard normal distribution. */
public final class Normal {
  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double FAR = 37;
  private static final double TAIL = 7.07106781186547;

  private Normal() {}

  /** The density. */
  public static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT_OF_TWO_PI;
  }

  /**
   * The probability of values up to one, to 1e-15 and in the tails to 8 digits (Hart et al. 1968,
   * "Computer Approximations", algorithm 5666, in the form of West 2005, "Better approximations to
   * cumulative normal functions").
   */
  public static double cumulative(double x) {
    double below = below(Math.abs(x));
    return x > 0 ? 1 - below : below;
  }

  /** The probability of values below −x, for x of 0 or more. */
  private static double below(double x) {
    if (!(x <= FAR)) {
      return 0;
    }
    double exponential = Math.exp(-0.5 * x * x);
    return x < TAIL
        ? exponential * numerator(x) / denominator(x)
        : exponential / (continued(x) * ROOT_OF_TWO_PI);
  }

  private static double numerator(double x) {
    double sum = 3.52624965998911e-02 * x + 0.700383064443688;
    sum = sum * x + 6.37396220353165;
    sum = sum * x + 33.912866078383;
    sum = sum * x + 112.079291497871;
    sum = sum * x + 221.213596169931;
    return sum * x + 220.206867912376;
  }

  private static double denominator(double x) {
    double sum = 8.83883476483184e-02 * x + 1.75566716318264;
    sum = sum * x + 16.064177579207;
    sum = sum * x + 86.7807322029461;
    sum = sum * x + 296.564248779674;
    sum = sum * x + 637.333633378831;
    sum = sum * x + 793.826512519948;
    return sum * x + 440.413735824752;
  }

  private static double continued(double x) {
    double fraction = x + 0.65;
    for (int i = 4; i >= 1; i--) {
      fraction = x + i / fraction;
    }
    return fraction;
  }
}
