package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table with the answer of each row: what models learn from.
 *
 * <p>Rows without an answer are not in it. Features are the columns that a model may use: neither
 * the target nor an identifier nor a constant.
 */
public final class LabelledTable {
  private final Table table;
  private final Target target;
  private final List<String> features;
  private final double[] answers;
  private final Blocks blocks;

  private LabelledTable(
      Table table, Target target, List<String> features, double[] answers, Blocks blocks) {
    this.table = table;
    this.target = target;
    this.features = List.copyOf(features);
    this.answers = answers;
    this.blocks = blocks;
  }

  /**
   * A table whose features are all columns but the target, identifiers and constants.
   *
   * @throws DataException if the target does not fit the table: a row without an answer, a class
   *     that the target does not know, or texts where numbers are expected
   */
  public static LabelledTable of(Table table, Target target) {
    List<String> features =
        table.columns().stream()
            .filter(column -> column.kind() != ColumnKind.IDENTIFIER)
            .filter(column -> column.kind() != ColumnKind.CONSTANT)
            .map(Column::name)
            .filter(name -> !name.equals(target.column()))
            .toList();
    return of(table, target, features);
  }

  /**
   * A table of which some columns are features.
   *
   * @throws DataException as {@link #of(Table, Target)}, or if a feature is no column
   */
  public static LabelledTable of(Table table, Target target, List<String> features) {
    if (features.contains(target.column())) {
      throw new DataException(
          Sentence.of("Column '%s' is the target and cannot be a feature.", target.column()));
    }
    features.forEach(table::column);
    return new LabelledTable(
        table, target, features, answers(table, target), Blocks.single(table.rows()));
  }

  /**
   * The rows of a table that have an answer, as a copy where some have none.
   *
   * @throws DataException as {@link #of(Table, Target)}
   */
  public static LabelledTable answered(Table table, Target target) {
    Column column = table.column(target.column());
    if (column.missingCount() == 0) {
      return of(table, target);
    }
    int[] rows = IntStream.range(0, table.rows()).filter(row -> !column.missing(row)).toArray();
    return of(Rows.of(table, rows).copy(), target);
  }

  /** The same rows, some of which must stay together wherever rows are divided or drawn. */
  public LabelledTable tied(Blocks newBlocks) {
    if (newBlocks.rows() != rows()) {
      throw new IllegalArgumentException(
          "there are blocks of " + newBlocks.rows() + " rows, not of " + rows());
    }
    return new LabelledTable(table, target, features, answers, newBlocks);
  }

  private static double[] answers(Table table, Target target) {
    Column column = table.column(target.column());
    if (column.missingCount() > 0) {
      throw new DataException(
          Sentence.of(
              "%s no value in the target '%s'; leave them out.",
              Sentence.count(column.missingCount(), "row has", "rows have"), target.column()));
    }
    return target.classification() ? labels(column, target) : values(table.number(column.name()));
  }

  private static double[] values(NumberColumn column) {
    double[] values = new double[column.size()];
    Arrays.setAll(values, column::value);
    return values;
  }

  private static double[] labels(Column column, Target target) {
    LevelColumn levels = (LevelColumn) column.as(ColumnKind.CATEGORICAL);
    int[] labels = levels.levels().codesIn(Levels.of(target.classNames()));
    double[] answers = new double[levels.size()];
    for (int row = 0; row < answers.length; row++) {
      int label = labels[levels.code(row)];
      if (label == Levels.UNKNOWN) {
        throw new DataException(
            Sentence.of(
                "The target '%s' has the value '%s', which is none of its classes (%s).",
                target.column(), levels.text(row), String.join(", ", target.classNames())));
      }
      answers[row] = label;
    }
    return answers;
  }

  /** All columns, the target among them. */
  public Table table() {
    return table;
  }

  /** What is to be predicted. */
  public Target target() {
    return target;
  }

  /** The columns that a model may use, in the order of the table. */
  public Table features() {
    return table.select(features);
  }

  /** Which rows must stay together; where nothing was said of that, each is on its own. */
  public Blocks blocks() {
    return blocks;
  }

  /** How many rows there are. */
  public int rows() {
    return answers.length;
  }

  /**
   * The class of a row, an index into the target's class names.
   *
   * @throws IllegalStateException if the target is a number
   */
  public int label(int row) {
    if (!target.classification()) {
      throw new IllegalStateException("the target '" + target.column() + "' is a number");
    }
    return (int) answers[row];
  }

  /** The number to predict for a row, or the index of its class. */
  public double answer(int row) {
    return answers[row];
  }

  /** How many rows each class has, in the order of the class names. */
  public int[] classCounts() {
    int[] counts = new int[target.classNames().size()];
    for (int row = 0; row < rows(); row++) {
      counts[label(row)]++;
    }
    return counts;
  }
}
