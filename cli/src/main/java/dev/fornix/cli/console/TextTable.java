package dev.fornix.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text: columns padded with blanks; below headings, numbers stand to the right. */
public final class TextTable {
  private final boolean headed;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(boolean headed) {
    this.headed = headed;
  }

  /** A table with a line of headings. */
  public static TextTable headed(String... headings) {
    return new TextTable(true).row(headings);
  }

  /** A table without headings. */
  public static TextTable plain() {
    return new TextTable(false);
  }

  /** Add a row. */
  public TextTable row(String... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  /** The lines, without a line break at the end. */
  public String text() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<StringBuilder> lines = rows.stream().map(r -> new StringBuilder()).toList();
    for (int column = 0; column < columns; column++) {
      append(lines, column);
    }
    return String.join("\n", lines.stream().map(l -> l.toString().stripTrailing()).toList());
  }

  private void append(List<StringBuilder> lines, int column) {
    int width = rows.stream().mapToInt(row -> width(cell(row, column))).max().orElse(0);
    for (int i = 0; i < lines.size(); i++) {
      String cell = cell(rows.get(i), column);
      String blanks = " ".repeat(width - width(cell));
      lines
          .get(i)
          .append(column == 0 ? "" : "  ")
          .append(numbers(column) ? blanks + cell : cell + blanks);
    }
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Whether everything below the first row begins like a number. */
  private boolean numbers(int column) {
    List<String> cells =
        rows.stream().skip(1).map(row -> cell(row, column)).filter(c -> !c.equals("-")).toList();
    return headed && !cells.isEmpty() && cells.stream().allMatch(c -> c.matches("[-+]?[0-9].*"));
  }
}
