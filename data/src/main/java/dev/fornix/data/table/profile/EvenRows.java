package dev.fornix.data.table.profile;

import java.util.stream.IntStream;

/** Rows that are looked at where all would take too long: spread evenly over the table. */
final class EvenRows {
  /**
   * Up to so many rows all are looked at; at this number a quartile is off by 0.3 % of the rows.
   */
  static final int MOST = 100_000;

  private EvenRows() {}

  static IntStream of(int rows) {
    return of(rows, MOST);
  }

  static IntStream of(int rows, int most) {
    int taken = Math.min(rows, most);
    return IntStream.range(0, taken).map(i -> (int) ((long) i * rows / taken));
  }
}
