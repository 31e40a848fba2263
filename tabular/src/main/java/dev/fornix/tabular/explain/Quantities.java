package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.TimeColumn;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Numbers and points in time alike. */
final class Quantities {
  private Quantities() {}

  /** The number, or the milliseconds since 1970; NaN of a group. */
  static double at(Column column, int row) {
    if (column instanceof NumberColumn numbers) {
      return numbers.value(row);
    }
    return column instanceof TimeColumn times ? (double) times.epochMillis(row) : Double.NaN;
  }

  /** The same rows, ascending by their values. */
  static int[] sorted(Column column, int... rows) {
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> at(column, row)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
