package dev.fornix.data.table.read;

import java.util.Arrays;

/** The cells of some rows, copied, so that columns can be filled from them one by one. */
final class Batch {
  private static final int CELLS = 1 << 18;
  private static final int LETTERS = 1 << 20;
  private static final int FEWEST_ROWS = 16;
  private static final int FEW_CELLS = 1 << 10;
  private static final int NONE = -1;

  private final int columns;
  private final int mostRows;
  private long[] lines;
  private int[] starts;
  private int[] lengths;
  private char[] letters = new char[1 << 12];
  private int used;
  private int rows;

  Batch(int columns) {
    this.columns = columns;
    this.mostRows = Math.max(FEWEST_ROWS, CELLS / Math.max(1, columns));
    this.lines = new long[FEWEST_ROWS];
    this.starts = new int[lines.length * columns];
    this.lengths = new int[lines.length * columns];
  }

  void begin(long line) {
    if (rows == lines.length) {
      grow(Math.min(mostRows, rows * 4));
    }
    lines[rows] = line;
    Arrays.fill(starts, rows * columns, (rows + 1) * columns, NONE);
  }

  private void grow(int size) {
    lines = Arrays.copyOf(lines, size);
    starts = Arrays.copyOf(starts, size * columns);
    lengths = Arrays.copyOf(lengths, size * columns);
  }

  void cell(int column, char[] text, int offset, int length) {
    if (used + length > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(used + length, letters.length * 2));
    }
    System.arraycopy(text, offset, letters, used, length);
    starts[rows * columns + column] = used;
    lengths[rows * columns + column] = length;
    used += length;
  }

  void end() {
    rows++;
  }

  boolean full() {
    return rows == mostRows || used >= LETTERS;
  }

  /** Whether there is so little in it that handing it out would take longer than doing it. */
  boolean small() {
    return rows * columns <= FEW_CELLS;
  }

  void clear() {
    rows = 0;
    used = 0;
  }

  /** Gives the cells of a column to what makes a column of them. */
  void fill(int column, Cells cells) {
    for (int row = 0; row < rows; row++) {
      int start = starts[row * columns + column];
      if (start == NONE) {
        cells.addMissing();
      } else {
        cells.add(letters, start, lengths[row * columns + column], lines[row]);
      }
    }
  }
}
