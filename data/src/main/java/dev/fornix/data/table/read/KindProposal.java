package dev.fornix.data.table.read;

import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.IdentifierName;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Levels;
import dev.fornix.data.table.NumberColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a column probably means.
 *
 * @param column of the kind proposed
 * @param why in a few words
 */
record KindProposal(Column column, String why) {
  private static final int FEWEST_FOR_IDENTIFIERS = 20;
  private static final double MOSTLY_DIFFERENT = 0.5;
  private static final double WORDS_OF_TEXT = 3;
  private static final int SAMPLED_TEXTS = 1_000;

  /** What is counted by these goes on where the rows end. */
  private static final Pattern TIME_NAME =
      Pattern.compile("(.*[_ .-])?(year|month|week|day|hour|minute|second|time|date|step|age)s?|t");

  private static final List<Set<String>> BOOLEANS =
      List.of(
          Set.of("true", "false"),
          Set.of("yes", "no"),
          Set.of("t", "f"),
          Set.of("y", "n"),
          Set.of("on", "off"));

  static KindProposal of(Column column) {
    if (column.missingCount() == column.size()) {
      return as(column, ColumnKind.CONSTANT, "no row has a value");
    }
    if (column instanceof NumberColumn numbers) {
      return of(numbers);
    }
    if (column instanceof LevelColumn texts) {
      return of(texts);
    }
    return new KindProposal(column, "dates");
  }

  /** What a user is told of it. */
  ColumnReading reading() {
    return new ColumnReading(column.name(), column.kind(), why);
  }

  private static KindProposal as(Column column, ColumnKind kind, String why) {
    return new KindProposal(column.as(kind), why);
  }

  private static KindProposal of(NumberColumn column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    boolean counts = column.missingCount() == 0;
    boolean zeroOne = true;
    double before = Double.NaN;
    for (int row = 0; row < column.size(); row++) {
      double value = column.value(row);
      if (Double.isNaN(value)) {
        continue;
      }
      least = Math.min(least, value);
      most = Math.max(most, value);
      whole &= value == Math.rint(value);
      zeroOne &= value == 0 || value == 1;
      counts &= Double.isNaN(before) || value == before + 1;
      before = value;
    }
    if (least == most && column.missingCount() == 0) {
      return as(
          column, ColumnKind.CONSTANT, "the value " + NumberColumn.text(least) + " in each row");
    }
    if (zeroOne && least < most) {
      return as(column, ColumnKind.BOOLEAN, "0 and 1 only");
    }
    if (counts && column.size() >= FEWEST_FOR_IDENTIFIERS && countsRows(column)) {
      return as(column, ColumnKind.IDENTIFIER, "counts the rows");
    }
    if (whole && IdentifierName.fits(column.name()) && allDifferent(column)) {
      return as(
          column, ColumnKind.IDENTIFIER, "a different whole number in each row, and its name");
    }
    return new KindProposal(
        column,
        Sentence.of("numbers from %s to %s", NumberColumn.text(least), NumberColumn.text(most)));
  }

  /** A column that counts from anything else, or is called so, counts years rather than rows. */
  private static boolean countsRows(NumberColumn column) {
    boolean fromTheStart = column.value(0) == 0 || column.value(0) == 1;
    boolean time = TIME_NAME.matcher(column.name().toLowerCase(Locale.ROOT)).matches();
    return IdentifierName.fits(column.name()) || (fromTheStart && !time);
  }

  private static boolean allDifferent(NumberColumn column) {
    if (column.missingCount() > 0 || column.size() < FEWEST_FOR_IDENTIFIERS) {
      return false;
    }
    double[] values = new double[column.size()];
    Arrays.setAll(values, column::value);
    Arrays.sort(values);
    for (int i = 1; i < values.length; i++) {
      if (values[i] == values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static KindProposal of(LevelColumn column) {
    Levels levels = column.levels();
    int present = column.size() - column.missingCount();
    if (levels.size() == 1 && column.missingCount() == 0) {
      return as(column, ColumnKind.CONSTANT, "the value '" + levels.name(0) + "' in each row");
    }
    if (isBoolean(levels)) {
      return as(
          column, ColumnKind.BOOLEAN, "'" + levels.name(0) + "' and '" + levels.name(1) + "' only");
    }
    Optional<List<String>> order = Ladders.order(levels);
    if (order.isPresent()) {
      return new KindProposal(
          column.ordered(order.get()), "names of steps: " + String.join(" < ", order.get()));
    }
    double words = words(levels);
    boolean manyDifferent =
        levels.size() > MOSTLY_DIFFERENT * present && present >= FEWEST_FOR_IDENTIFIERS;
    if (manyDifferent && words >= WORDS_OF_TEXT) {
      return as(column, ColumnKind.TEXT, Sentence.of("sentences of %.0f words", words));
    }
    if (levels.size() == present && manyDifferent) {
      return as(column, ColumnKind.IDENTIFIER, "a different text in each row");
    }
    return new KindProposal(
        column, Sentence.count(levels.size(), "different value", "different values"));
  }

  private static boolean isBoolean(Levels levels) {
    return levels.size() == 2
        && BOOLEANS.contains(
            Set.of(
                levels.name(0).toLowerCase(Locale.ROOT), levels.name(1).toLowerCase(Locale.ROOT)));
  }

  /** Words in a text, on average over the first ones. */
  private static double words(Levels levels) {
    return levels.names().stream()
        .limit(SAMPLED_TEXTS)
        .mapToInt(text -> text.split("\\s+").length)
        .average()
        .orElse(0);
  }
}
