package dev.fornix.tabular.preprocess;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model left over of the rows that it was fitted to: the truth less what it predicts, for
 * each output, around 0.
 */
final class Residuals {
  static final int DEVIATIONS = 4;

  /** Of more classes, those that leave most over say enough. */
  private static final int MOST_OUTPUTS = 8;

  private final List<double[]> ofOutputs;
  private final double squares;

  private Residuals(List<double[]> ofOutputs) {
    this.ofOutputs = ofOutputs;
    this.squares = ofOutputs.stream().mapToDouble(Residuals::squares).sum();
  }

  /** Of two classes, those of the second one. */
  static Residuals of(Answers answers, Predictions predictions) {
    return new Residuals(
        IntStream.range(answers.outputs() == 2 ? 1 : 0, answers.outputs())
            .mapToObj(output -> around0(answers, predictions, output))
            .sorted(Comparator.comparingDouble((double[] each) -> -squares(each)))
            .limit(MOST_OUTPUTS)
            .toList());
  }

  private static double[] around0(Answers answers, Predictions predictions, int output) {
    double[] left = new double[answers.rows()];
    double sum = 0;
    for (int row = 0; row < left.length; row++) {
      left[row] = truth(answers, row, output) - predictions.at(row, output);
      sum += left[row];
    }
    for (int row = 0; row < left.length; row++) {
      left[row] -= sum / left.length;
    }
    return left;
  }

  private static double truth(Answers answers, int row, int output) {
    if (!answers.target().classification()) {
      return answers.value(row);
    }
    return answers.label(row) == output ? 1 : 0;
  }

  private static double squares(double... values) {
    return IntStream.range(0, values.length).mapToDouble(row -> values[row] * values[row]).sum();
  }

  /**
   * How much of them differs between bins.
   *
   * @param bins the bin of each row, from 0
   */
  Explained between(int... bins) {
    int[] counts = new int[1 + IntStream.of(bins).max().orElse(0)];
    for (int bin : bins) {
      counts[bin]++;
    }
    double between = 0;
    for (double[] left : ofOutputs) {
      double[] sums = new double[counts.length];
      for (int row = 0; row < bins.length; row++) {
        sums[bins[row]] += left[row];
      }
      for (int bin = 0; bin < sums.length; bin++) {
        between += counts[bin] == 0 ? 0 : sums[bin] * sums[bin] / counts[bin];
      }
    }
    long used = IntStream.of(counts).filter(count -> count > 0).count();
    double byChance = (used - 1.0) / Math.max(1, bins.length - 1);
    return new Explained(squares > 0 ? between / squares : 0, byChance, used - 1);
  }

  /**
   * How much of the squares lies between bins (η², the square of the correlation ratio).
   *
   * @param share of all squares
   * @param byChance what that is on average where the bins tell nothing: (bins − 1) / (rows − 1)
   * @param freedom bins − 1
   */
  record Explained(double share, double byChance, long freedom) {
    /** The share less what chance brings on average, at least 0. */
    double beyondChance() {
      return Math.max(0, share - byChance);
    }

    /**
     * What is left of that beside a share that was told already, where chance would not bring as
     * much: a χ² of that many degrees of freedom, taken to a normal distribution (Wilson and
     * Hilferty 1931, "The distribution of chi-square").
     */
    Optional<Double> beside(double told) {
      if (freedom < 1) {
        return Optional.empty();
      }
      double left = share - told;
      double spread = 2.0 / (9 * freedom);
      double deviations = (Math.cbrt(left / byChance) - (1 - spread)) / Math.sqrt(spread);
      return deviations > DEVIATIONS ? Optional.of(left - byChance) : Optional.empty();
    }
  }
}
