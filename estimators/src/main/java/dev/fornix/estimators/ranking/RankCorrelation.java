package dev.fornix.estimators.ranking;

import dev.fornix.estimators.metrics.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How far scores order candidates as measurements do; equal values share the mean of their ranks.
 *
 * @param spearman rank correlation (Spearman 1904), −1 to 1
 * @param kendall rank correlation (Kendall 1938, tau-b), −1 to 1
 */
public record RankCorrelation(double spearman, double kendall) {
  /**
   * Of scores with as many measurements.
   *
   * @param scores no NaN; negative infinity for what comes below all others
   * @return nothing for fewer than two candidates, or if all scores or all measurements are equal
   */
  public static Optional<RankCorrelation> of(double[] scores, double[] measured) {
    if (scores.length != measured.length) {
      throw new IllegalArgumentException(
          "there are " + scores.length + " scores of " + measured.length + " measured candidates");
    }
    return allEqual(scores) || allEqual(measured)
        ? Optional.empty()
        : Optional.of(
            new RankCorrelation(
                new SpearmansCorrelation().correlation(scores, measured),
                new KendallsCorrelation().correlation(scores, measured)));
  }

  /** Of those candidates alone whose measurement is such. */
  public static Optional<RankCorrelation> where(
      DoublePredicate such, double[] scores, double[] measured) {
    int[] chosen =
        IntStream.range(0, measured.length).filter(i -> such.test(measured[i])).toArray();
    return of(chosen(chosen, scores), chosen(chosen, measured));
  }

  /**
   * A range that holds the true rank correlation in 95 of 100 samples: Fisher's transform with the
   * standard error {@code √((1 + ρ²/2) / (n − 3))} (Bonett and Wright 2000, equation 3).
   *
   * @param count of how many candidates it is, at least 4
   */
  public Interval spearmanInterval(int count) {
    if (count < 4) {
      throw new IllegalArgumentException(
          "an interval of a correlation needs 4 candidates or more, not " + count);
    }
    double z = 0.5 * Math.log((1 + spearman) / (1 - spearman));
    double error = Math.sqrt((1 + spearman * spearman / 2) / (count - 3));
    Interval transformed = Interval.normal(z, error);
    return new Interval(Math.tanh(transformed.low()), Math.tanh(transformed.high()));
  }

  private static double[] chosen(int[] indices, double[] from) {
    return Arrays.stream(indices).mapToDouble(i -> from[i]).toArray();
  }

  private static boolean allEqual(double[] values) {
    return Arrays.stream(values).distinct().count() < 2;
  }
}
