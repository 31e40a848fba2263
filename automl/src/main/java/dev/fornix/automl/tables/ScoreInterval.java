package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.matrix.Redraw;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The interval in which a metric on test rows lies in 95 of 100 cases.
 *
 * <p>Drawing rows again says nothing where predictions are perfect on few rows: each draw is
 * perfect, too. So proportions have an interval of their own: accuracy Wilson's (1927), balanced
 * accuracy that of a mean of proportions (Zou and Donner 2008, "Construction of confidence limits
 * about effect measures: a general approach", from Wilson's of each class), the ROC area of two
 * classes Newcombe's (2006, "Confidence intervals for an effect size measure based on the
 * Mann-Whitney statistic, part 2", method 5). All others have the percentiles of the bootstrap
 * (Efron and Tibshirani 1993, section 13.3), and none where those are all the same.
 *
 * <p>Rows of a group are alike, so where there are groups every metric has the bootstrap's
 * percentiles over whole {@linkplain Redraw groups}; none of fewer than {@value #FEWEST_GROUPS},
 * over which they would be too narrow.
 */
final class ScoreInterval {
  private static final int DRAWS = 1_000;
  private static final int FEWEST_DRAWS = 100;
  private static final int FEWEST_GROUPS = 10;

  /** Draws times rows, so that many rows take no longer than a second or two. */
  private static final int MOST_VALUES = 4_000_000;

  private static final double TAIL = 0.025;
  private static final double Z = 1.959963984540054;
  private static final int HALVINGS = 60;

  private ScoreInterval() {}

  /** Nothing where the rows are too few to tell. */
  static Optional<Interval> of(Metric metric, Answers truth, Predictions predictions, long seed) {
    Redraw redraw = Redraw.of(truth.blocks());
    if (redraw.units() < (redraw.grouped() ? FEWEST_GROUPS : 2)) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(seed);
    if (redraw.grouped()) {
      return drawn(metric, truth, predictions, redraw, random);
    }
    if (metric == ClassMetric.ACCURACY) {
      double right = metric.of(truth, predictions) * truth.rows();
      return Optional.of(Interval.wilson(right, truth.rows()));
    }
    if (metric == ClassMetric.BALANCED_ACCURACY) {
      return Optional.of(balanced(truth, predictions));
    }
    if (metric == ClassMetric.AUROC && truth.outputs() == 2) {
      int[] counts = truth.classCounts();
      return Optional.of(area(metric.of(truth, predictions), counts[0], counts[1]));
    }
    return drawn(metric, truth, predictions, redraw, random);
  }

  private static Interval balanced(Answers truth, Predictions predictions) {
    int[] rows = truth.classCounts();
    int[] right = new int[rows.length];
    for (int row = 0; row < truth.rows(); row++) {
      right[truth.label(row)] += predictions.label(row) == truth.label(row) ? 1 : 0;
    }
    double mean = 0;
    double below = 0;
    double above = 0;
    int present = 0;
    for (int c = 0; c < rows.length; c++) {
      if (rows[c] > 0) {
        double share = (double) right[c] / rows[c];
        Interval wilson = Interval.wilson(right[c], rows[c]);
        mean += share;
        below += (share - wilson.low()) * (share - wilson.low());
        above += (wilson.high() - share) * (wilson.high() - share);
        present++;
      }
    }
    return new Interval(
        Math.max(0, (mean - Math.sqrt(below)) / present),
        Math.min(1, (mean + Math.sqrt(above)) / present));
  }

  /** The areas that differ from the measured one by as much as chance allows them to. */
  static Interval area(double measured, int one, int other) {
    DoubleUnaryOperator reach =
        area -> {
          double more = ((one + other) / 2.0 - 1) * ((1 - area) / (2 - area) + area / (1 + area));
          return Z * Math.sqrt(area * (1 - area) / ((double) one * other) * (1 + more));
        };
    double low = 0;
    double high = measured;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      boolean reaches = measured - middle <= reach.applyAsDouble(middle);
      low = reaches ? low : middle;
      high = reaches ? middle : high;
    }
    double least = high;
    low = measured;
    high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      boolean reaches = middle - measured <= reach.applyAsDouble(middle);
      low = reaches ? middle : low;
      high = reaches ? high : middle;
    }
    return new Interval(least, low);
  }

  private static Optional<Interval> drawn(
      Metric metric,
      Answers truth,
      Predictions predictions,
      Redraw redraw,
      SplittableRandom random) {
    int rows = truth.rows();
    int draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, MOST_VALUES / Math.max(1, rows)));
    double[] values = new double[draws];
    int count = 0;
    for (int draw = 0; draw < draws; draw++) {
      int[] drawn = redraw.next(random);
      Optional<Double> value = measured(metric, truth.select(drawn), predictions.select(drawn));
      if (value.isPresent()) {
        values[count++] = value.get();
      }
    }
    if (count < draws / 2) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[0] == sorted[count - 1]
        ? Optional.empty()
        : Optional.of(new Interval(at(sorted, TAIL), at(sorted, 1 - TAIL)));
  }

  /** The value where it can be measured. */
  static Optional<Double> measured(Metric metric, Answers truth, Predictions predictions) {
    try {
      metric.requireMeasurable(truth);
    } catch (DataException e) {
      return Optional.empty();
    }
    return Optional.of(metric.of(truth, predictions)).filter(Double::isFinite);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
