package dev.fornix.strategies.reinforce;

import java.util.Arrays;

/** The values of an objective so far, in order, to say how far from the usual a value lies. */
final class Spread {
  /** The interquartile range of a normal distribution, in standard deviations. */
  private static final double NORMAL_QUARTILES = 1.349;

  private double[] sorted;
  private int size;

  private Spread(double[] sorted, int size) {
    this.sorted = sorted;
    this.size = size;
  }

  Spread() {
    this(new double[16], 0);
  }

  void add(double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    int at = found < 0 ? -found - 1 : found;
    if (size == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * size);
    }
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = value;
    size++;
  }

  /**
   * The distance from the median in robust standard deviations: the interquartile range over 1.349,
   * or half of the whole range where the quartiles are equal; 0 where all values are equal.
   */
  double standardised(double value) {
    double scale = (quantile(0.75) - quantile(0.25)) / NORMAL_QUARTILES;
    if (!(scale > 0)) {
      scale = (sorted[size - 1] - sorted[0]) / 2;
    }
    return scale > 0 ? (value - quantile(0.5)) / scale : 0;
  }

  /** Between the two nearest values, in proportion. */
  private double quantile(double share) {
    double position = share * (size - 1);
    int below = (int) position;
    int above = Math.min(size - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  Spread copy() {
    return new Spread(sorted.clone(), size);
  }
}
