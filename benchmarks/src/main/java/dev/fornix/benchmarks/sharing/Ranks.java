package dev.fornix.benchmarks.sharing;

import java.util.Arrays;

/** Ranks of numbers. */
final class Ranks {
  private Ranks() {}

  /** Spearman's correlation: Pearson's of the ranks, of which equal numbers share the mean. */
  static double spearman(double[] one, double[] other) {
    double[] a = of(one);
    double[] b = of(other);
    double mean = (a.length + 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - mean) * (b[i] - mean);
      first += (a[i] - mean) * (a[i] - mean);
      second += (b[i] - mean) * (b[i] - mean);
    }
    return both / Math.sqrt(first * second);
  }

  private static double[] of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      double value = values[i];
      long below = Arrays.stream(sorted).filter(v -> v < value).count();
      long equal = Arrays.stream(sorted).filter(v -> v == value).count();
      ranks[i] = (double) below + (equal + 1) / 2.0;
    }
    return ranks;
  }
}
