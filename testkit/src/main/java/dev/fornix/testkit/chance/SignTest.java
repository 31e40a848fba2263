package dev.fornix.testkit.chance;

/**
 * The exact one-sided sign test: whether one of two paired samples is larger more often than chance
 * explains. Pairs with equal values are left out by the caller.
 */
public final class SignTest {
  private SignTest() {}

  /**
   * The probability of at least so many wins if both were equally good: P(X ≥ wins) for X binomial
   * with one half.
   *
   * @param wins 0 or more
   * @param losses 0 or more
   */
  public static double probability(int wins, int losses) {
    int pairs = wins + losses;
    double probability = 0;
    for (int k = wins; k <= pairs; k++) {
      probability += Math.exp(logBinomial(pairs, k) - pairs * Math.log(2));
    }
    return Math.min(1, probability);
  }

  private static double logBinomial(int n, int k) {
    double sum = 0;
    for (int i = 1; i <= k; i++) {
      sum += Math.log(n - k + i) - Math.log(i);
    }
    return sum;
  }
}
