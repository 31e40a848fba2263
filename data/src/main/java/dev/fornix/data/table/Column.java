package dev.fornix.data.table;

/**
 * The values of one column, one for each row of its table; any of them may be missing.
 *
 * <p>What the kind is stored in: {@link ColumnKind#NUMERIC} in a {@link NumberColumn}; {@link
 * ColumnKind#CATEGORICAL}, {@link ColumnKind#ORDINAL}, {@link ColumnKind#BOOLEAN} and {@link
 * ColumnKind#TEXT} in a {@link LevelColumn}; {@link ColumnKind#DATE_TIME} in a {@link TimeColumn};
 * {@link ColumnKind#IDENTIFIER} and {@link ColumnKind#CONSTANT} in any of them.
 */
public sealed interface Column permits NumberColumn, LevelColumn, TimeColumn {
  /** What it is called. */
  String name();

  /** What its values mean. */
  ColumnKind kind();

  /** How many rows it has. */
  int size();

  /** Whether a row has no value. */
  boolean missing(int row);

  /** How many rows have no value. */
  int missingCount();

  /** The value of a row for people; the empty text where it is missing. */
  String text(int row);

  /** The values of some rows, in the order given, as a copy. */
  Column select(int... rows);

  /** The same values under another name. */
  Column named(String newName);

  /**
   * The same values with another meaning, converted to what that kind is stored in: numbers to
   * levels in ascending order, levels to numbers where all of them are numbers.
   *
   * @throws dev.fornix.data.DataException if the values cannot have that meaning
   */
  Column as(ColumnKind newKind);
}
