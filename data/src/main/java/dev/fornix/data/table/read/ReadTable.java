package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import java.util.List;
import java.util.Map;

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

  /**
   * Check that columns can be what they are to be.
   *
   * @param kinds as somebody asked for, by column
   * @throws DataException if there is no such column, or no row of it has such a value
   */
  public void requireKinds(Map<String, ColumnKind> kinds) {
    kinds.forEach(
        (name, kind) -> {
          Column column = table.column(name);
          boolean ofValues = kind == ColumnKind.NUMERIC || kind == ColumnKind.DATE_TIME;
          if (ofValues && column.missingCount() == column.size()) {
            throw new DataException(
                Sentence.of(
                    "Column '%s' is to be %s, but no row has such a value there; leave --kind %s"
                        + " out.",
                    name, kind.text(), ShellWord.of(name + "=" + kind.text())));
          }
        });
  }
}
