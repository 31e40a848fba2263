package dev.fornix.strategies.reinforce;

/**
 * The exponential moving average of the rewards so far, without the bias towards 0 at its
 * beginning.
 *
 * @param decay what share of the average stays at each reward, 0 to below 1
 * @param sum the weighted sum of the rewards
 * @param count how many rewards there were
 */
record Baseline(double decay, double sum, int count) {
  static Baseline begin(double decay) {
    return new Baseline(decay, 0, 0);
  }

  /** How much a reward exceeds the average of those before it; 0 for the first one. */
  double advantage(double reward) {
    return count == 0 ? 0 : reward - sum / (1 - Math.pow(decay, count));
  }

  Baseline after(double reward) {
    return new Baseline(decay, decay * sum + (1 - decay) * reward, count + 1);
  }
}
