package dev.fornix.data.table.profile;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.TimeColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What kind of prediction a target asks for, and by what it should be judged.
 *
 * @param target with its classes: those of numbers ascending, others by name
 * @param why the kind is proposed
 * @param metric by its usual short name, such as {@code auc}
 * @param whyMetric it is proposed
 * @param classes how many rows each has, in the order of the target's class names
 * @param unanswered rows without a value in the target, which are left out
 */
public record TargetProposal(
    Target target,
    String why,
    String metric,
    String whyMetric,
    List<LevelCount> classes,
    int unanswered) {
  private static final int MOST_CODED_CLASSES = 10;
  private static final int MOST_CLASSES = 1_000;

  /** How many times the least a number must grow before its relative error counts more. */
  private static final double WIDE_RANGE = 1_000;

  public TargetProposal {
    classes = List.copyOf(classes);
  }

  /**
   * Proposes for a column.
   *
   * @param asked the kind, if it is known
   * @throws DataException if there is no such column, or nothing can be learnt from it
   */
  public static TargetProposal of(Table table, String column, Optional<TargetKind> asked) {
    Column answers = table.column(column);
    if (answers.missingCount() == answers.size()) {
      throw new DataException(
          Sentence.of("The target '%s' has no value in any row; name another column.", column));
    }
    if (asked.equals(Optional.of(TargetKind.REGRESSION))) {
      return number((NumberColumn) answers.as(ColumnKind.NUMERIC), "as asked for");
    }
    if (answers instanceof TimeColumn && asked.isEmpty()) {
      throw new DataException(
          Sentence.of(
              "The target '%s' has dates, which are neither classes nor numbers: give a column with"
                  + " a number, such as the days from another date, or take each date for a class"
                  + " with --task multiclass.",
              column));
    }
    if (asked.isPresent()) {
      return classes(answers, "as asked for", asked);
    }
    if (answers instanceof NumberColumn numbers) {
      double[] values = fewValues(numbers);
      return values.length == 0 || !codes(values)
          ? number(numbers, whyNumber(values))
          : classes(
              answers,
              Sentence.count(values.length, "whole number", "whole numbers in a row")
                  + " from "
                  + NumberColumn.text(values[0]),
              asked);
    }
    return classes(answers, whyClasses(answers), asked);
  }

  private static String whyClasses(Column answers) {
    return switch (answers.kind()) {
      case BOOLEAN -> "one of two values";
      case ORDINAL -> "names of steps";
      default -> "texts";
    };
  }

  private static String whyNumber(double[] values) {
    return values.length == 0
        ? "more than " + MOST_CODED_CLASSES + " different numbers"
        : "numbers that are no codes of classes";
  }

  /** Two numbers, or 0, 1, 2 … or 1, 2, 3 …, are usually codes of classes. */
  private static boolean codes(double[] values) {
    double last = values[values.length - 1];
    boolean inARow = values[0] == Math.rint(values[0]) && last - values[0] == values.length - 1;
    return values.length <= 2 || (inARow && (values[0] == 0 || values[0] == 1));
  }

  /** The different numbers, ascending; none if there are too many for classes. */
  private static double[] fewValues(NumberColumn column) {
    double[] values = new double[MOST_CODED_CLASSES];
    int count = 0;
    for (int row = 0; row < column.size(); row++) {
      double value = column.value(row) + 0.0;
      if (!Double.isNaN(value) && !contains(values, count, value)) {
        if (count == values.length) {
          return new double[0];
        }
        values[count++] = value;
      }
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static boolean contains(double[] values, int count, double wanted) {
    for (int i = 0; i < count; i++) {
      if (values[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  private static TargetProposal number(NumberColumn column, String why) {
    NumberSummary summary = NumberSummary.of(column);
    if (summary.least() == summary.most()) {
      throw oneValue(column.name(), NumberColumn.text(summary.least()));
    }
    boolean wide = summary.least() > 0 && summary.most() > WIDE_RANGE * summary.least();
    return new TargetProposal(
        Target.number(column.name()),
        why,
        wide ? "rmsle" : "rmse",
        wide
            ? Sentence.of("the largest is over %,.0f times the smallest", WIDE_RANGE)
            : "the usual one for numbers",
        List.of(),
        column.missingCount());
  }

  private static TargetProposal classes(Column column, String why, Optional<TargetKind> asked) {
    LevelColumn levels = (LevelColumn) column.as(ColumnKind.CATEGORICAL);
    int[] counts = levels.counts();
    List<LevelCount> present =
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] > 0)
            .mapToObj(code -> new LevelCount(levels.levels().name(code), counts[code]))
            .toList();
    List<LevelCount> classes = hasOrder(column) ? present : byName(present);
    check(column.name(), classes, asked);
    boolean binary = classes.size() == 2;
    return new TargetProposal(
        Target.classes(column.name(), classes.stream().map(LevelCount::name).toList()),
        why + ", " + classes.size() + " classes",
        binary ? "auc" : "log_loss",
        binary ? "it does not depend on a threshold" : "it judges the probabilities of all classes",
        classes,
        column.missingCount());
  }

  private static boolean hasOrder(Column column) {
    return column instanceof NumberColumn
        || column.kind() == ColumnKind.ORDINAL
        || column.kind() == ColumnKind.BOOLEAN;
  }

  private static List<LevelCount> byName(List<LevelCount> levels) {
    return levels.stream().sorted(Comparator.comparing(LevelCount::name)).toList();
  }

  private static void check(String column, List<LevelCount> classes, Optional<TargetKind> asked) {
    if (classes.size() == 1) {
      throw oneValue(column, classes.get(0).name());
    }
    if (classes.size() > MOST_CLASSES) {
      throw new DataException(
          Sentence.of(
              "The target '%s' has %,d classes, more than the %,d that can be predicted; is it an"
                  + " identifier?",
              column, classes.size(), MOST_CLASSES));
    }
    if (asked.equals(Optional.of(TargetKind.BINARY)) && classes.size() != 2) {
      throw new DataException(
          Sentence.of(
              "The target '%s' has %,d classes, but binary classification has two.",
              column, classes.size()));
    }
  }

  private static DataException oneValue(String column, String value) {
    return new DataException(
        Sentence.of(
            "The target '%s' has the same value in each row (%s): there is nothing to learn; name"
                + " another column.",
            column, value));
  }
}
