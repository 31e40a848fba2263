package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * How far probabilities are from shares: the rows are put into 15 bins of equal width by their
 * probability, and the error is the mean distance of mean probability and share, weighted by rows
 * (Naeini et al. 2015; Guo et al. 2017, equation 3). Of two classes, the probability is that of the
 * second; of more, that of the most probable one, and the share is that of correct predictions.
 *
 * @param bins those that have rows, ascending
 * @param expected the error, 0 to 1
 */
public record CalibrationError(List<Bin> bins, double expected) {
  private static final int BINS = 15;

  /** Copy. */
  public CalibrationError {
    bins = List.copyOf(bins);
  }

  /**
   * The rows of a bin.
   *
   * @param rows how many
   * @param probability that they were given, the mean
   * @param share of them that it came true of
   */
  public record Bin(int rows, double probability, double share) {}

  /** Measure. */
  public static CalibrationError of(Answers truth, Predictions probabilities) {
    int[] rows = new int[BINS];
    double[] given = new double[BINS];
    double[] came = new double[BINS];
    for (int row = 0; row < truth.rows(); row++) {
      int said = truth.outputs() == 2 ? 1 : probabilities.label(row);
      double probability = probabilities.at(row, said);
      int bin = (int) Math.min(BINS - 1, Math.floor(probability * BINS));
      rows[bin]++;
      given[bin] += probability;
      came[bin] += truth.label(row) == said ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], given[bin] / rows[bin], came[bin] / rows[bin]));
        sum += Math.abs(given[bin] - came[bin]);
      }
    }
    return new CalibrationError(bins, sum / truth.rows());
  }
}
