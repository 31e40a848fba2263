package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.matrix.Feature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two groups as one whose levels are the pairs of theirs, encoded as any other group. Missing where
 * either of them is; a pair that was not learnt from is an unknown level.
 *
 * @param first the column on the left
 * @param second the column on the right
 * @param inner makes features of the pairs
 */
public record CrossEncoder(String first, String second, LevelEncoder inner) implements Encoder {
  private static final char SIGN = '×';
  private static final char ESCAPE = '\\';
  private static final String BETWEEN = " " + SIGN + " ";

  /** A level of the one and a level of the other. */
  public record Pair(String first, String second) {
    private static Pair of(String joined) {
      int sign = 0;
      while (joined.charAt(sign) != SIGN) {
        sign += joined.charAt(sign) == ESCAPE ? 2 : 1;
      }
      return new Pair(plain(joined.substring(0, sign - 1)), plain(joined.substring(sign + 2)));
    }

    private static String plain(String escaped) {
      return escaped.replaceAll("\\\\(.)", "$1");
    }

    private String joined() {
      return escaped(first) + BETWEEN + escaped(second);
    }

    private static String escaped(String level) {
      return level.replaceAll("[\\\\×]", "\\\\$0");
    }
  }

  /** The column of pairs; its rows are those rows, in their order. */
  static LevelColumn joined(LevelColumn first, LevelColumn second, Rows rows) {
    LevelColumn.Builder pairs = new LevelColumn.Builder(first.name() + BETWEEN + second.name());
    Map<Long, String> known = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      int left = first.code(rows.index(row));
      int right = second.code(rows.index(row));
      boolean missing = left == LevelColumn.MISSING || right == LevelColumn.MISSING;
      pairs.add(
          missing
              ? null
              : known.computeIfAbsent(key(left, right), each -> text(first, second, each)));
    }
    return pairs.finish();
  }

  private static long key(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  private static String text(LevelColumn first, LevelColumn second, long key) {
    return new Pair(
            first.levels().name((int) (key >>> Integer.SIZE)), second.levels().name((int) key))
        .joined();
  }

  /** The pairs that were learnt from, in the order of the {@linkplain #inner} levels. */
  public List<Pair> pairs() {
    return inner.levels().stream().map(Pair::of).toList();
  }

  @Override
  public List<Schema.Field> reads() {
    return List.of(
        new Schema.Field(first, ColumnKind.CATEGORICAL),
        new Schema.Field(second, ColumnKind.CATEGORICAL));
  }

  /** Such as {@code colour × size}. */
  @Override
  public String name() {
    return inner.column();
  }

  @Override
  public List<Feature> features() {
    List<String> both = List.of(first, second);
    return inner.features().stream().map(each -> each.of(both)).toList();
  }

  @Override
  public float[][] encode(Table columns, Rows rows) {
    LevelColumn joined = joined(columns.level(first), columns.level(second), rows);
    return inner.encode(joined, Rows.all(Table.of(joined)));
  }
}
