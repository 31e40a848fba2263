package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.data.table.split.Fold;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A table of all kinds of columns, with missing values, of which some tell of the target. */
final class Mixed {
  private static final List<String> COLOURS = List.of("red", "green", "blue", "grey");

  private Mixed() {}

  static LabelledTable classes(int rows, int classes, long seed) {
    List<String> names = List.of("a", "b", "c").subList(0, classes);
    return LabelledTable.of(table(rows, classes, seed), Target.classes("target", names));
  }

  static LabelledTable numbers(int rows, long seed) {
    return LabelledTable.of(table(rows, 0, seed), Target.number("target"));
  }

  /** Every fifth row judges. */
  static Fold fold(LabelledTable table) {
    Rows all = Rows.all(table.table());
    return new Fold(
        all.select(IntStream.range(0, all.size()).filter(i -> i % 5 != 0).toArray()),
        all.select(IntStream.range(0, all.size()).filter(i -> i % 5 == 0).toArray()));
  }

  private static Table table(int rows, int classes, long seed) {
    Random random = new Random(seed);
    NumberColumn.Builder size = new NumberColumn.Builder("size");
    NumberColumn.Builder noise = new NumberColumn.Builder("noise");
    LevelColumn.Builder colour = new LevelColumn.Builder("colour");
    LevelColumn.Builder note = new LevelColumn.Builder("note");
    TimeColumn.Builder day = new TimeColumn.Builder("day");
    LevelColumn.Builder label = new LevelColumn.Builder("target");
    NumberColumn.Builder number = new NumberColumn.Builder("target");
    for (int row = 0; row < rows; row++) {
      double x = random.nextGaussian();
      int c = random.nextInt(COLOURS.size());
      boolean good = random.nextBoolean();
      size.add(random.nextInt(10) == 0 ? Double.NaN : x);
      noise.add(random.nextGaussian());
      colour.add(random.nextInt(20) == 0 ? null : COLOURS.get(c));
      note.add((good ? "very good " : "quite bad ") + "thing " + random.nextInt(5));
      day.add(random.nextInt(15) == 0 ? TimeColumn.MISSING : row * 86_400_000L);
      double score = x + (c < 2 ? 1 : -1) + (good ? 1 : -1) + 0.3 * random.nextGaussian();
      number.add(score);
      label.add(List.of("a", "b", "c").get(kind(score, classes)));
    }
    return Table.of(
        size.finish(),
        noise.finish(),
        colour.finish(),
        note.finish().as(ColumnKind.TEXT),
        day.finish(),
        classes == 0 ? number.finish() : label.finish());
  }

  private static int kind(double score, int classes) {
    return classes < 3 ? (score > 0 ? 1 : 0) : score < -0.8 ? 0 : score < 0.8 ? 1 : 2;
  }
}
