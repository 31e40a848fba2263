package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What predictions of the test rows are worth.
 *
 * @param main by the study's metric
 * @param interval in which that lies in 95 of 100 cases: the percentiles of drawing as many rows
 *     again with replacement (Efron and Tibshirani 1993, "An Introduction to the Bootstrap",
 *     section 13.3); empty where most draws cannot be measured
 * @param all by every metric that fits the target, by name
 */
record TestScores(double main, Optional<Interval> interval, Map<String, Double> all) {
  private static final int DRAWS = 1_000;
  private static final int FEWEST_DRAWS = 100;

  /** Draws times rows, so that many rows take no longer than a second or two. */
  private static final int MOST_VALUES = 4_000_000;

  private static final double TAIL = 0.025;

  static TestScores of(Metric metric, Answers truth, Predictions predictions, long seed) {
    return new TestScores(
        metric.of(truth, predictions),
        interval(metric, truth, predictions, new SplittableRandom(seed)),
        all(truth, predictions));
  }

  private static Map<String, Double> all(Answers truth, Predictions predictions) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metrics.named()) {
      measured(metric, truth, predictions).ifPresent(value -> values.put(metric.key(), value));
    }
    return values;
  }

  private static Optional<Double> measured(Metric metric, Answers truth, Predictions predictions) {
    try {
      metric.requireMeasurable(truth);
    } catch (DataException e) {
      return Optional.empty();
    }
    return Optional.of(metric.of(truth, predictions)).filter(Double::isFinite);
  }

  private static Optional<Interval> interval(
      Metric metric, Answers truth, Predictions predictions, SplittableRandom random) {
    int rows = truth.rows();
    int draws = Math.max(FEWEST_DRAWS, Math.min(DRAWS, MOST_VALUES / Math.max(1, rows)));
    double[] values = new double[draws];
    int count = 0;
    for (int draw = 0; draw < draws; draw++) {
      int[] drawn = random.ints(rows, 0, rows).toArray();
      Optional<Double> value =
          measured(metric, answers(truth, drawn), predictions(predictions, drawn));
      if (value.isPresent()) {
        values[count++] = value.get();
      }
    }
    if (rows < 2 || count < draws / 2) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return Optional.of(new Interval(at(sorted, TAIL), at(sorted, 1 - TAIL)));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static Answers answers(Answers truth, int[] drawn) {
    double[] values = new double[drawn.length];
    Arrays.setAll(values, i -> truth.value(drawn[i]));
    return Answers.of(truth.target(), values);
  }

  private static Predictions predictions(Predictions predictions, int[] drawn) {
    int outputs = predictions.outputs();
    double[] values = new double[drawn.length * outputs];
    Arrays.setAll(values, i -> predictions.at(drawn[i / outputs], i % outputs));
    return Predictions.of(outputs, values);
  }
}
