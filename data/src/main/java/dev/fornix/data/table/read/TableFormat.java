package dev.fornix.data.table.read;

import java.nio.file.Path;
import java.util.List;

/** A further format of files with tables, found by {@link java.util.ServiceLoader}. */
public interface TableFormat {
  /** How names of such files end, in lower case, such as {@code .parquet}. */
  List<String> endings();

  /**
   * Opens a file.
   *
   * @throws dev.fornix.data.DataException if it is not of this format
   */
  RowSource open(Path file);
}
