package dev.fornix.tabular.export;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TimeColumn;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A table of every kind of column but free text, with missing values in each of them. */
final class Ledger {
  private static final List<String> COLOURS =
      List.of("red", "grün", "blue, light", "😀 smile", "grey");
  private static final List<String> GRADES = List.of("low", "middle", "high");
  private static final long DAY_MILLIS = 86_400_000;

  private Ledger() {}

  static LabelledTable classes(int rows, int classes, long seed) {
    List<String> names = List.of("a", "b", "ç").subList(0, classes);
    return LabelledTable.of(table(rows, classes, seed, false), Target.classes("target", names));
  }

  static LabelledTable numbers(int rows, long seed) {
    return LabelledTable.of(table(rows, 0, seed, false), Target.number("target"));
  }

  /** Numbers that hang on colour and grade together, and on the product of size and count. */
  static LabelledTable pairs(int rows, long seed) {
    Table table = table(rows, 0, seed, false).without("target");
    NumberColumn size = table.number("size");
    NumberColumn count = table.number("count");
    LevelColumn colour = table.level("colour");
    LevelColumn grade = table.level("grade");
    double[] target = new double[rows];
    for (int row = 0; row < rows; row++) {
      int both = Math.max(0, colour.code(row)) + Math.max(0, grade.code(row));
      double product = Double.isNaN(size.value(row)) ? 0 : size.value(row) * (count.value(row) - 2);
      target[row] = 100 * (both % 2) + 50 * product;
    }
    return LabelledTable.of(table.with(NumberColumn.of("target", target)), Target.number("target"));
  }

  /** New rows; some have levels that nobody has seen, and numbers and dates out of range. */
  static Table fresh(int rows, long seed) {
    return table(rows, 0, seed, true).without("target");
  }

  private static Table table(int rows, int classes, long seed, boolean odd) {
    Random random = new Random(seed);
    NumberColumn.Builder size = new NumberColumn.Builder("size");
    NumberColumn.Builder count = new NumberColumn.Builder("count");
    NumberColumn.Builder price = new NumberColumn.Builder("price in €");
    LevelColumn.Builder colour = new LevelColumn.Builder("colour");
    LevelColumn.Builder town = new LevelColumn.Builder("town");
    LevelColumn.Builder member = new LevelColumn.Builder("member");
    LevelColumn.Builder grade = new LevelColumn.Builder("grade");
    TimeColumn.Builder day = new TimeColumn.Builder("day");
    TimeColumn.Builder moment = new TimeColumn.Builder("moment");
    LevelColumn.Builder label = new LevelColumn.Builder("target");
    NumberColumn.Builder number = new NumberColumn.Builder("target");
    for (int row = 0; row < rows; row++) {
      boolean strange = odd && random.nextInt(6) == 0;
      double x = random.nextGaussian();
      int c = random.nextInt(COLOURS.size());
      int t = (int) Math.min(39, Math.abs(15 * random.nextGaussian()));
      int g = random.nextInt(3);
      int d = random.nextInt(3000);
      size.add(missing(random) ? Double.NaN : strange ? 1e12 * x : x);
      count.add(random.nextInt(5));
      price.add(missing(random) ? Double.NaN : Math.exp(5 + 3 * random.nextGaussian()));
      colour.add(missing(random) ? null : strange ? "purple" : COLOURS.get(c));
      town.add(missing(random) ? null : strange ? "nowhere" : "town " + t);
      member.add(missing(random) ? null : random.nextBoolean() ? "yes" : "no");
      grade.add(missing(random) ? null : GRADES.get(g));
      day.add(
          missing(random) ? TimeColumn.MISSING : (strange ? -700_000 + d : d - 500) * DAY_MILLIS);
      moment.add(
          missing(random) ? TimeColumn.MISSING : DAY_MILLIS * d + random.nextInt(86_400_000));
      double score = x + (c < 2 ? 1 : -1) + 0.1 * t - 2 + g - 1 + 0.3 * random.nextGaussian();
      number.add(1000 + 100 * score);
      label.add(kind(score, classes));
    }
    return Table.of(
        size.finish(),
        count.finish(),
        price.finish(),
        colour.finish(),
        town.finish(),
        member.finish().as(ColumnKind.BOOLEAN),
        grade.finish().ordered(GRADES),
        day.finish(),
        moment.finish(),
        classes == 0 ? number.finish() : label.finish());
  }

  private static boolean missing(Random random) {
    return random.nextInt(12) == 0;
  }

  private static @Nullable String kind(double score, int classes) {
    if (classes < 3) {
      return score > 0 ? "b" : "a";
    }
    return score < -0.8 ? "a" : score < 0.8 ? "b" : "ç";
  }
}
