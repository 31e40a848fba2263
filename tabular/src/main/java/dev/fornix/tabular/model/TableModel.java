package dev.fornix.tabular.model;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.calibrate.PredictionIntervals;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished model of a table: predicts from columns as they are read. Immutable.
 *
 * <pre>{@code
 * TableModel model = TableModelFile.read(Path.of("model.fornix"));
 * Predictions predictions = model.predict(table);
 * }</pre>
 */
public interface TableModel {
  /** What it predicts. */
  Target target();

  /**
   * Predict some rows: a probability for each class, or a number.
   *
   * @throws dev.fornix.data.DataException if a column that the model was trained with is missing or
   *     cannot be read as what it was
   */
  Predictions predict(Rows rows);

  /** Predict all rows of a table. */
  default Predictions predict(Table table) {
    return predict(Rows.all(table));
  }

  /** From which probability on it says the second class of two; empty for the more probable one. */
  default Optional<DecisionThreshold> threshold() {
    return Optional.empty();
  }

  /** The class that it says a row is of, an index into the target's class names. */
  default int label(Predictions predictions, int row) {
    return threshold().map(t -> t.label(predictions, row)).orElseGet(() -> predictions.label(row));
  }

  /** What it says of the rows as certain predictions; numbers as they are. */
  default Predictions decided(Predictions predictions) {
    if (!target().classification()) {
      return predictions;
    }
    int outputs = predictions.outputs();
    double[] certain = new double[predictions.rows() * outputs];
    for (int row = 0; row < predictions.rows(); row++) {
      certain[row * outputs + label(predictions, row)] = 1;
    }
    return Predictions.of(outputs, certain);
  }

  /** Intervals around the numbers that it predicts, where some were fitted. */
  default Optional<PredictionIntervals> intervals() {
    return Optional.empty();
  }

  /** Size of what was learnt, without preprocessing. */
  long bytes();

  /** Write it into an archive, below the archive's folder. */
  void write(ArchiveWriter archive);

  /** Write it to a file; the file is there whole or not at all. */
  default void write(Path file) {
    ArchiveWriter.write(file, this::write);
  }
}
