package dev.fornix.tabular.explain;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TimeColumn;
import java.util.List;
import java.util.Random;

/** A table whose target is told by a quantity and a group; another quantity says nothing. */
final class Orchard {
  private Orchard() {}

  static LabelledTable numbers(int rows) {
    return LabelledTable.of(table(rows, 0), Target.number("target"));
  }

  static LabelledTable classes(int rows, int classes) {
    return LabelledTable.of(
        table(rows, classes), Target.classes("target", List.of("a", "b", "c").subList(0, classes)));
  }

  private static Table table(int rows, int classes) {
    Random random = new Random(3);
    NumberColumn.Builder size = new NumberColumn.Builder("size");
    NumberColumn.Builder noise = new NumberColumn.Builder("noise");
    LevelColumn.Builder kind = new LevelColumn.Builder("kind");
    TimeColumn.Builder day = new TimeColumn.Builder("day");
    NumberColumn.Builder number = new NumberColumn.Builder("target");
    LevelColumn.Builder label = new LevelColumn.Builder("target");
    for (int row = 0; row < rows; row++) {
      double x = random.nextGaussian();
      int k = random.nextInt(3);
      size.add(row % 17 == 3 ? Double.NaN : x);
      noise.add(random.nextGaussian());
      kind.add(List.of("apple", "pear", "plum").get(k));
      day.add(random.nextInt(400) * 86_400_000L);
      double score = 3 * x + k + 0.2 * random.nextGaussian();
      number.add(score);
      label.add(classes == 2 ? (score > 1 ? "b" : "a") : score < 0 ? "a" : score < 2 ? "b" : "c");
    }
    return Table.of(
        size.finish(),
        noise.finish(),
        kind.finish(),
        day.finish(),
        classes == 0 ? number.finish() : label.finish());
  }
}
