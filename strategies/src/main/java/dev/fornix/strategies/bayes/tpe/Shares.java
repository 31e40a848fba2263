package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Sampling;
import java.util.random.RandomGenerator;

/** A distribution over the options of a choice. */
final class Shares {
  private final double[] shares;

  private Shares(double[] shares) {
    this.shares = shares;
  }

  /** In proportion to weights, at least one of which is above 0. */
  static Shares of(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i] / sum;
    }
    return new Shares(shares);
  }

  /**
   * In proportion to N p + C, where N is the number of options, p what the prior gives to one and C
   * how often it was observed (Bergstra et al. 2011, section 4.2).
   *
   * @param weights what the observations count for
   */
  static Shares posterior(OptionAxis axis, double[] codes, double[] weights, double priorWeight) {
    double[] counts = new double[axis.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts.length * axis.prior().of(i) * priorWeight;
    }
    for (int i = 0; i < codes.length; i++) {
      counts[(int) codes[i]] += weights[i];
    }
    return of(counts);
  }

  double of(int option) {
    return shares[option];
  }

  int draw(RandomGenerator random) {
    return Sampling.draw(shares, random);
  }
}
