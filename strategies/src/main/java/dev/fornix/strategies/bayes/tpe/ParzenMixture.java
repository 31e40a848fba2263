package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The adaptive Parzen estimator of one number (Bergstra et al. 2011, section 4.1): a mixture of
 * normal distributions around the observations and a wide one, the prior, around the middle, all
 * cut off at the bounds.
 *
 * <p>A kernel's deviation is the larger of the distances to its neighbours, the prior's mean among
 * them, between 1/min(100, kernels + 1) of the range and the whole range; the prior's is the whole
 * range. The bounds are no neighbours (the paper counts them): the outermost kernels take the
 * distance to their one neighbour, as in Bergstra's own implementation and Optuna.
 */
final class ParzenMixture {
  private static final double PRIOR_MEAN = 0.5;
  private static final double PRIOR_DEVIATION = 1;
  private static final double MOST_KERNELS = 100;
  private static final int INDEX_BITS = 20;

  private final double[] means;
  private final double[] deviations;
  private final double[] shares;

  /** What the density of a kernel without its exponential is, its share included. */
  private final double[] heights;

  private final double[] perMass;

  private ParzenMixture(double[] means, double[] deviations, double[] shares) {
    this.means = means;
    this.deviations = deviations;
    this.shares = shares;
    this.heights = new double[means.length];
    this.perMass = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      perMass[i] = shares[i] / Truncated.mass(means[i], deviations[i]);
      heights[i] = perMass[i] / (deviations[i] * Math.sqrt(2 * Math.PI));
    }
  }

  /**
   * Estimate.
   *
   * @param positions of the observations, 0 to 1
   * @param weights what they count for
   */
  static ParzenMixture of(double[] positions, double[] weights, double priorWeight) {
    int size = positions.length + 1;
    double[] all = Arrays.copyOf(positions, size);
    double[] shares = Arrays.copyOf(weights, size);
    all[size - 1] = PRIOR_MEAN;
    shares[size - 1] = priorWeight;
    double sum = Arrays.stream(shares).sum();
    for (int i = 0; i < size; i++) {
      shares[i] /= sum;
    }
    return new ParzenMixture(all, deviations(all), shares);
  }

  /** The last one is the prior. */
  private static double[] deviations(double[] means) {
    int size = means.length;
    int[] order = ascending(means);
    double[] deviations = new double[size];
    double least = 1 / Math.min(MOST_KERNELS, size + 1.0);
    for (int i = 0; i < size; i++) {
      double left = i == 0 ? 0 : means[order[i]] - means[order[i - 1]];
      double right = i == size - 1 ? 0 : means[order[i + 1]] - means[order[i]];
      deviations[order[i]] = Math.min(1, Math.max(least, Math.max(left, right)));
    }
    deviations[size - 1] = PRIOR_DEVIATION;
    return deviations;
  }

  /**
   * The indices in ascending order of values from 0 to 1: such doubles sort as their bits do, so
   * the lowest bits can carry the index and no objects are sorted. Values that agree in the upper
   * 44 bits stay in the order given.
   */
  private static int[] ascending(double[] values) {
    long[] keys = new long[values.length];
    long mask = (1L << INDEX_BITS) - 1;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (Double.doubleToLongBits(values[i] + 0.0) & ~mask) | (i & mask);
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & mask);
    }
    return order;
  }

  double draw(RandomGenerator random) {
    int kernel = Sampling.draw(shares, random);
    return Truncated.draw(means[kernel], deviations[kernel], random);
  }

  /** The logarithm of the density at a position, or of the mass of the share that it stands for. */
  double log(Position at) {
    return Math.log(Math.max(Double.MIN_NORMAL, at.high() > at.low() ? mass(at) : density(at)));
  }

  private double density(Position at) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double z = (at.middle() - means[i]) / deviations[i];
      double square = z * z;
      if (square < Truncated.REACH * Truncated.REACH) {
        sum += heights[i] * Math.exp(-0.5 * square);
      }
    }
    return sum;
  }

  private double mass(Position at) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double reach = Truncated.REACH * deviations[i];
      if (at.low() < means[i] + reach && at.high() > means[i] - reach) {
        sum += perMass[i] * Truncated.between(at.low(), at.high(), means[i], deviations[i]);
      }
    }
    return sum;
  }
}
