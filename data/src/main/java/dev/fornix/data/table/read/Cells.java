package dev.fornix.data.table.read;

import dev.fornix.data.table.Column;
import java.util.List;
import java.util.Optional;

/** Makes one column of its cells. Not for several threads at once. */
interface Cells {
  /** Takes the cell of a row. */
  void add(char[] text, int offset, int length, long line);

  /** Takes a row that has no cell for this column. */
  void addMissing();

  /** Whether too much does not fit: then the column is to be read again as texts. */
  boolean unfit();

  /** What is to be said where it is read again as texts; usually nothing. */
  default Optional<String> refusal() {
    return Optional.empty();
  }

  /** The column of all rows. */
  Column finish();

  /** What a user should know of cells that did not fit. */
  List<String> warnings();
}
