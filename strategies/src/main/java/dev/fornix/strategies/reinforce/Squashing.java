package dev.fornix.strategies.reinforce;

/**
 * Keeps a policy from being too sure too early: a logit {@code z} becomes {@code c · tanh(z / T)}
 * (Bello et al. 2017; Pham et al. 2018, section 3).
 *
 * @param temperature T, &gt; 0
 * @param constant c, which no logit exceeds, &gt; 0; infinite for logits as they are
 */
record Squashing(double temperature, double constant) {
  /** Logits as they are. */
  static final Squashing NONE = new Squashing(1, Double.POSITIVE_INFINITY);

  double of(double logit) {
    return Double.isInfinite(constant) ? logit : constant * Math.tanh(logit / temperature);
  }

  /** The derivative where the result is so much. */
  double slope(double squashed) {
    if (Double.isInfinite(constant)) {
      return 1;
    }
    double share = squashed / constant;
    return constant / temperature * (1 - share * share);
  }
}
