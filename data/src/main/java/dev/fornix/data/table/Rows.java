package dev.fornix.data.table;

import dev.fornix.data.Fingerprint;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Some of the rows of a table, in a fixed order and without a copy: what one part of the work sees.
 * A row may be in it more than once.
 */
public final class Rows {
  private final Table table;
  private final int[] indices;

  private Rows(Table table, int[] indices) {
    this.table = table;
    this.indices = indices;
  }

  /** The rows at these indices. */
  public static Rows of(Table table, int... indices) {
    for (int index : indices) {
      Objects.checkIndex(index, table.rows());
    }
    return new Rows(table, indices.clone());
  }

  /** All rows of a table. */
  public static Rows all(Table table) {
    return new Rows(table, IntStream.range(0, table.rows()).toArray());
  }

  /** The table that they are in. */
  public Table table() {
    return table;
  }

  /** How many there are. */
  public int size() {
    return indices.length;
  }

  /** Where one of them stands in {@link #table()}. */
  public int index(int row) {
    return indices[row];
  }

  /** Where all of them stand in {@link #table()}, as a copy. */
  public int[] indices() {
    return indices.clone();
  }

  /** Some of these rows, by their positions here. */
  public Rows select(int... positions) {
    int[] some = new int[positions.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = indices[positions[i]];
    }
    return new Rows(table, some);
  }

  /** A table of these rows alone, as a copy. */
  public Table copy() {
    return Table.of(table.columns().stream().map(column -> column.select(indices)).toList());
  }

  /** The same rows of another table of as many rows, for instance one with fewer columns. */
  public Rows in(Table other) {
    if (other.rows() != table.rows()) {
      throw new IllegalArgumentException(
          "the other table has " + other.rows() + " rows, not " + table.rows());
    }
    return new Rows(other, indices);
  }

  /** What identifies the table and the choice of rows. Reads every value of the table. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(
        "fornix-rows-1\n" + table.fingerprint().hex() + Arrays.toString(indices));
  }

  /** So many of how many, such as {@code 120 of 150 rows × 5 columns}. */
  @Override
  public String toString() {
    return indices.length + " of " + table;
  }
}
