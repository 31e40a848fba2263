package dev.fornix.data.table.read;

import dev.fornix.data.table.Table;
import java.util.List;

/**
 * A table that was read.
 *
 * @param source the file's name
 * @param form in which form it was read, in words
 * @param table what it has
 * @param columns what each column is taken for, and why
 * @param warnings sentences for the user
 */
public record ReadTable(
    String source, String form, Table table, List<ColumnReading> columns, List<String> warnings) {
  public ReadTable {
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
  }
}
