package dev.fornix.data.table;

/** Columns are kept in pieces: what has been read need not be copied when more comes. */
final class Chunks {
  private static final int BITS = 16;

  /** Rows of each piece but the last. */
  static final int ROWS = 1 << BITS;

  private static final int MASK = ROWS - 1;

  private Chunks() {}

  /** The piece that a row is in. */
  static int piece(int row) {
    return row >>> BITS;
  }

  /** Where a row stands in its piece. */
  static int place(int row) {
    return row & MASK;
  }
}
