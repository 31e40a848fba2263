package dev.fornix.data.table.read;

import java.util.ArrayList;
import java.util.List;

/** The first rows of a source, by which it is decided what the columns are. */
final class Sample implements RowTaker {
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_CELLS = 1_000_000;
  private static final int FEWEST_ROWS = 50;

  private final List<List<String>> columns = new ArrayList<>();
  private final int rows;
  private int taken;

  private Sample(int columns) {
    this.rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, columns)));
    for (int i = 0; i < columns; i++) {
      this.columns.add(new ArrayList<>());
    }
  }

  static Sample of(RowSource source) {
    Sample sample = new Sample(source.columns().size());
    source.each(sample);
    return sample;
  }

  @Override
  public void begin(long line) {}

  @Override
  public void cell(int column, char[] text, int offset, int length) {
    columns.get(column).add(new String(text, offset, length));
  }

  @Override
  public boolean end() {
    taken++;
    return taken < rows;
  }

  int rows() {
    return taken;
  }

  /** The cells of a column, those that rows lack left out. */
  List<String> column(int column) {
    return columns.get(column);
  }
}
