package dev.fornix.automl.tables;

import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import dev.fornix.tabular.model.TableModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model's predictions of the test rows are worth. Metrics that judge classes and not
 * probabilities judge what the model says, which is not always the more probable class.
 *
 * @param main by the study's metric
 * @param interval of that, as {@link ScoreInterval} gives it
 * @param all by every metric that fits the target, by name
 */
record TestScores(double main, Optional<Interval> interval, Map<String, Double> all) {
  static TestScores of(
      Metric metric, Answers truth, Predictions predictions, TableModel model, long seed) {
    Predictions said = model.decided(predictions);
    Predictions judged = metric.judgesLabels() ? said : predictions;
    Map<String, Double> all = new LinkedHashMap<>();
    for (Metric other : Metrics.named()) {
      ScoreInterval.measured(other, truth, other.judgesLabels() ? said : predictions)
          .ifPresent(value -> all.put(other.key(), value));
    }
    all.put(metric.key(), metric.of(truth, judged));
    return new TestScores(
        metric.of(truth, judged), ScoreInterval.of(metric, truth, judged, seed), all);
  }
}
