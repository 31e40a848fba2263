package dev.fornix.tabular.explain;

import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.model.TableModel;

/** Whatever predicts rows: a pipeline, an ensemble. */
@FunctionalInterface
public interface Predictor {
  /** Predict some rows. */
  Predictions predict(Rows rows);

  /**
   * What a metric judges of a model: the classes that it says, by its threshold where it has one,
   * as certain predictions; or what it predicts.
   */
  static Predictor judged(TableModel model, Metric metric) {
    return metric.judgesLabels() ? rows -> model.decided(model.predict(rows)) : model::predict;
  }
}
