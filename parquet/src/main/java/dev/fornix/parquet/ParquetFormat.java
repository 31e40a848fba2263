package dev.fornix.parquet;

import dev.fornix.data.table.read.RowSource;
import dev.fornix.data.table.read.TableFormat;
import java.nio.file.Path;
import java.util.List;

/** Files that end in {@code .parquet}. */
public final class ParquetFormat implements TableFormat {
  /** For {@link java.util.ServiceLoader}. */
  public ParquetFormat() {}

  @Override
  public List<String> endings() {
    return List.of(".parquet");
  }

  @Override
  public RowSource open(Path file) {
    return ParquetRows.open(file);
  }
}
