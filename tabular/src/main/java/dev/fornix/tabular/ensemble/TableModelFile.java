package dev.fornix.tabular.ensemble;

import dev.fornix.data.DataException;
import dev.fornix.tabular.model.ArchiveReader;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.nio.file.Path;

/** Reads the file of any finished model; {@link TableModel#write(Path)} writes it. */
public final class TableModelFile {
  private TableModelFile() {}

  /**
   * Read a model.
   *
   * @throws DataException if the file is no model, is damaged, or was written by a newer Fornix
   */
  public static TableModel read(Path file) {
    return ArchiveReader.read(file, TableModelFile::read);
  }

  private static TableModel read(ArchiveReader archive) {
    if (FinishedModel.isIn(archive)) {
      return FinishedModel.read(archive, TableModelFile::read);
    }
    return archive.has(Ensemble.HEADER) ? Ensemble.read(archive) : FittedPipeline.read(archive);
  }
}
