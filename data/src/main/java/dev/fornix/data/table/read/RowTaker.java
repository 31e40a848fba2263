package dev.fornix.data.table.read;

/** Gets the beginning of a row, its cells, and its end. */
public interface RowTaker {
  /**
   * The beginning of a row.
   *
   * @param line where it is in the file, the first line being 1
   */
  void begin(long line);

  /**
   * A cell without the spaces around it; the array may be changed after the call. Of a cell that a
   * row lacks there is no call.
   *
   * @param column its index
   * @param text where its letters are
   * @param offset the first of them
   * @param length how many there are
   */
  void cell(int column, char[] text, int offset, int length);

  /**
   * The end of a row.
   *
   * @return whether more rows are wanted
   */
  boolean end();
}
