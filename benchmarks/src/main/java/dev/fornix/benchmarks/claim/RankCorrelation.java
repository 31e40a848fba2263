package dev.fornix.benchmarks.claim;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How well predictions order what was measured.
 *
 * @param spearman rank correlation, −1 to 1
 * @param kendall rank correlation, −1 to 1 (tau-b)
 */
record RankCorrelation(double spearman, double kendall) {
  /** Of as many predictions as measurements, 2 or more. */
  static RankCorrelation of(double[] predicted, double[] measured) {
    return new RankCorrelation(
        new SpearmansCorrelation().correlation(predicted, measured),
        new KendallsCorrelation().correlation(predicted, measured));
  }

  /**
   * Among those that measured best.
   *
   * @param share of them that counts, above 0 to 1
   */
  static RankCorrelation ofBest(double share, double[] predicted, double[] measured) {
    List<Integer> best =
        IntStream.range(0, measured.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -measured[i]))
            .limit(Math.round(share * measured.length))
            .toList();
    return of(chosen(best, predicted), chosen(best, measured));
  }

  private static double[] chosen(List<Integer> indices, double[] from) {
    return indices.stream().mapToDouble(i -> from[i]).toArray();
  }

  /** The mean of several. */
  static RankCorrelation mean(List<RankCorrelation> all) {
    return new RankCorrelation(
        all.stream().mapToDouble(RankCorrelation::spearman).average().orElseThrow(),
        all.stream().mapToDouble(RankCorrelation::kendall).average().orElseThrow());
  }
}
