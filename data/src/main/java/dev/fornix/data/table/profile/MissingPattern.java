package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that lack a value in the same rows.
 *
 * @param columns that lack it, and no others
 * @param rows in which it is so
 */
public record MissingPattern(List<String> columns, int rows) {
  private static final int MOST_PATTERNS = 100_000;
  private static final int SHOWN = 5;

  public MissingPattern {
    columns = List.copyOf(columns);
  }

  /** The commonest patterns, the commonest first; columns that lack every value do not count. */
  static List<MissingPattern> of(Table table) {
    List<Column> columns =
        table.columns().stream()
            .filter(column -> column.missingCount() > 0 && column.missingCount() < table.rows())
            .toList();
    if (columns.isEmpty()) {
      return List.of();
    }
    Map<Long, int[]> countsAndRows = count(hashes(columns, table.rows()));
    return countsAndRows.values().stream()
        .sorted(Comparator.comparingInt((int[] pattern) -> -pattern[0]).thenComparing(p -> p[1]))
        .limit(SHOWN)
        .map(pattern -> new MissingPattern(missing(columns, pattern[1]), pattern[0]))
        .toList();
  }

  private static long[] hashes(List<Column> columns, int rows) {
    long[] hashes = new long[rows];
    for (int i = 0; i < columns.size(); i++) {
      long bits = Hashing.mix(i + 1);
      Column column = columns.get(i);
      for (int row = 0; row < rows; row++) {
        if (column.missing(row)) {
          hashes[row] ^= bits;
        }
      }
    }
    return hashes;
  }

  /** How often each pattern is there, and a row that has it. */
  private static Map<Long, int[]> count(long[] hashes) {
    Map<Long, int[]> patterns = new HashMap<>();
    for (int row = 0; row < hashes.length; row++) {
      int[] pattern = hashes[row] == 0 ? null : patterns.get(hashes[row]);
      if (pattern != null) {
        pattern[0]++;
      } else if (hashes[row] != 0 && patterns.size() < MOST_PATTERNS) {
        patterns.put(hashes[row], new int[] {1, row});
      }
    }
    return patterns;
  }

  private static List<String> missing(List<Column> columns, int row) {
    return columns.stream().filter(column -> column.missing(row)).map(Column::name).toList();
  }
}
