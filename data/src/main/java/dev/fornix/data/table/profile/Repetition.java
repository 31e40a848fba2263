package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows that are there more than once; identifiers do not count, since they make every row differ.
 *
 * @param copies rows that could be left out without losing a different row
 * @param contradictions answers to features that have another answer already, which no model can
 *     get right; 0 without a target
 */
public record Repetition(int copies, int contradictions) {
  static Repetition of(Table table, Optional<String> target) {
    List<Column> features =
        table.columns().stream()
            .filter(column -> column.kind() != ColumnKind.IDENTIFIER)
            .filter(column -> !target.equals(Optional.of(column.name())))
            .toList();
    if (features.isEmpty()) {
      return new Repetition(0, 0);
    }
    int questions = RowHashes.different(RowHashes.of(features, table.rows()));
    int rows = target.isEmpty() ? questions : different(table, features, target.get());
    return new Repetition(table.rows() - rows, rows - questions);
  }

  private static int different(Table table, List<Column> features, String target) {
    List<Column> all = Stream.concat(features.stream(), Stream.of(table.column(target))).toList();
    return RowHashes.different(RowHashes.of(all, table.rows()));
  }
}
