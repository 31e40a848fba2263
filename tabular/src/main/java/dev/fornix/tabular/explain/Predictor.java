package dev.fornix.tabular.explain;

import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Predictions;

/** Whatever predicts rows: a pipeline, an ensemble. */
@FunctionalInterface
public interface Predictor {
  /** Predict some rows. */
  Predictions predict(Rows rows);
}
