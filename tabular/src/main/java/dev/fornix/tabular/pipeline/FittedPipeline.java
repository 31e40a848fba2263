package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import java.nio.file.Path;

/**
 * A finished model of a table: predicts from columns as they are read. Immutable; kept in files by
 * {@link PipelineFile}.
 *
 * @param target what it predicts
 * @param preprocessing makes features of columns
 * @param learner predicts from features
 */
public record FittedPipeline(
    Target target, FittedPreprocessing preprocessing, FittedLearner learner) {
  /**
   * Predict some rows.
   *
   * @throws dev.fornix.data.DataException if a column that the model was trained with is missing or
   *     cannot be read as what it was
   */
  public Predictions predict(Rows rows) {
    return learner.predict(preprocessing.apply(rows));
  }

  /** Predict all rows of a table. */
  public Predictions predict(Table table) {
    return predict(Rows.all(table));
  }

  /** Write it to a file; see {@link PipelineFile}. */
  public void write(Path file) {
    PipelineFile.write(this, file);
  }

  /** Read it from a file; see {@link PipelineFile}. */
  public static FittedPipeline read(Path file) {
    return PipelineFile.read(file);
  }
}
