package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;

/** Background rows of a column with one row more behind them, which may be of another table. */
final class Joined {
  private Joined() {}

  static Column of(Column own, int row, Rows background) {
    Column others = background.table().column(own.name());
    if (others == own) {
      int[] rows = Arrays.copyOf(background.indices(), background.size() + 1);
      rows[background.size()] = row;
      return own.select(rows);
    }
    return appended(others.select(background.indices()), own.as(others.kind()), row);
  }

  private static Column appended(Column some, Column own, int row) {
    if (some instanceof NumberColumn numbers) {
      NumberColumn.Builder all = new NumberColumn.Builder(some.name());
      for (int i = 0; i < some.size(); i++) {
        all.add(numbers.value(i));
      }
      all.add(((NumberColumn) own).value(row));
      return all.finish();
    }
    if (some instanceof TimeColumn times) {
      TimeColumn.Builder all = new TimeColumn.Builder(some.name());
      for (int i = 0; i < some.size(); i++) {
        all.add(times.epochMillis(i));
      }
      all.add(((TimeColumn) own).epochMillis(row));
      return all.finish();
    }
    LevelColumn.Builder all = new LevelColumn.Builder(some.name());
    for (int i = 0; i < some.size(); i++) {
      all.add(some.missing(i) ? null : some.text(i));
    }
    all.add(own.missing(row) ? null : own.text(row));
    return all.finish().as(some.kind());
  }
}
