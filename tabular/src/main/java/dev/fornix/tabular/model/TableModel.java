package dev.fornix.tabular.model;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.file.Path;

/**
 * A finished model of a table: predicts from columns as they are read. Immutable.
 *
 * <pre>{@code
 * TableModel model = ModelFile.read(Path.of("model.fornix"));
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

  /** Size of what was learnt, without preprocessing. */
  long bytes();

  /** Write it into an archive, below the archive's folder. */
  void write(ArchiveWriter archive);

  /** Write it to a file; the file is there whole or not at all. */
  default void write(Path file) {
    ArchiveWriter.write(file, this::write);
  }
}
