package dev.fornix.data.table;

import java.util.Locale;

/** What the values of a column mean, which decides how a model may use them. */
public enum ColumnKind {
  /** Quantities: differences and means make sense. In a {@link NumberColumn}. */
  NUMERIC,
  /** Names of a few groups, without order. In a {@link LevelColumn}. */
  CATEGORICAL,
  /** Names of a few groups, in the order of their codes. In a {@link LevelColumn}. */
  ORDINAL,
  /**
   * One of two values. In a {@link LevelColumn} with at most two levels, the one that says no
   * first.
   */
  BOOLEAN,
  /** Points in time. In a {@link TimeColumn}. */
  DATE_TIME,
  /** Sentences and other free text. In a {@link LevelColumn}. */
  TEXT,
  /** A name or number of the row itself, which says nothing about other rows. In any column. */
  IDENTIFIER,
  /** The same value in each row, or none at all. In any column. */
  CONSTANT;

  /** As users write it: {@code date-time}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
