package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The levels of a column that stand for themselves, and whether all others are one group.
 *
 * @param kept their names; the code of a level is its place here
 * @param others whether rare and unknown levels have the code behind the last one; if not, they
 *     count as missing
 */
public record LevelGroups(List<String> kept, boolean others) {
  /** The code where there is no value, or an unknown one and no group for it. */
  static final int MISSING = -1;

  /** Copy. */
  public LevelGroups {
    kept = List.copyOf(kept);
  }

  /**
   * The levels of a column.
   *
   * @param leastRows levels in fewer rows than this are one group
   * @param most how many levels stand for themselves at most, the most frequent ones
   */
  static LevelGroups frequent(LevelColumn column, Rows rows, double leastRows, int most) {
    int[] counts = counts(column, rows);
    List<Integer> present =
        IntStream.range(0, counts.length).filter(code -> counts[code] > 0).boxed().toList();
    List<String> kept =
        present.stream()
            .filter(code -> counts[code] >= leastRows)
            .sorted(
                Comparator.comparing((Integer code) -> -counts[code])
                    .thenComparing(code -> column.levels().name(code)))
            .limit(most)
            .map(code -> column.levels().name(code))
            .toList();
    return new LevelGroups(kept, kept.size() < present.size());
  }

  /** All levels of a column in their own order, whether or not they stand in any row. */
  static LevelGroups inOrder(LevelColumn column) {
    return new LevelGroups(column.levels().names(), false);
  }

  private static int[] counts(LevelColumn column, Rows rows) {
    int[] counts = new int[column.levels().size()];
    for (int row = 0; row < rows.size(); row++) {
      int code = column.code(rows.index(row));
      if (code != LevelColumn.MISSING) {
        counts[code]++;
      }
    }
    return counts;
  }

  /** How many codes there are. */
  int size() {
    return kept.size() + (others ? 1 : 0);
  }

  /** What a code stands for. */
  String name(int code) {
    return code < kept.size() ? kept.get(code) : "(other)";
  }

  /** The codes of some rows, {@link #MISSING} where there is none. */
  int[] codes(LevelColumn column, Rows rows) {
    int[] translation = column.levels().codesIn(Levels.of(kept));
    for (int code = 0; code < translation.length; code++) {
      if (translation[code] == Levels.UNKNOWN) {
        translation[code] = others ? kept.size() : MISSING;
      }
    }
    int[] codes = new int[rows.size()];
    Arrays.setAll(
        codes,
        row -> {
          int code = column.code(rows.index(row));
          return code == LevelColumn.MISSING ? MISSING : translation[code];
        });
    return codes;
  }

  static boolean missesAny(LevelColumn column, Rows rows) {
    return IntStream.range(0, rows.size()).anyMatch(row -> column.missing(rows.index(row)));
  }
}
