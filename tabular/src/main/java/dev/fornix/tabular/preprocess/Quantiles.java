package dev.fornix.tabular.preprocess;

/** Quantiles of sorted numbers, between neighbours by a straight line (Hyndman and Fan, type 7). */
final class Quantiles {
  private Quantiles() {}

  /**
   * A quantile.
   *
   * @param sorted ascending, at least one
   * @param share 0 for the least to 1 for the largest
   */
  static double of(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
