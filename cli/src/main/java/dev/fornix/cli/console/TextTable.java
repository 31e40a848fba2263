package dev.fornix.cli.console;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of text: columns padded with blanks; below headings, numbers stand to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  /** What is longer is a text that begins with a number. */
  private static final int LONGEST_NUMBER = 24;

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
    return text(Integer.MAX_VALUE);
  }

  /**
   * The lines, none of them longer than so many characters as far as words allow it: texts go on
   * below themselves, the longest ones first.
   */
  public String text(int characters) {
    List<Column> columns = fitting(characters);
    return rows.stream()
        .flatMap(row -> lines(row, columns))
        .map(String::stripTrailing)
        .collect(joining("\n"));
  }

  private List<Column> fitting(int characters) {
    List<Column> columns = new ArrayList<>();
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < count; i++) {
      columns.add(column(i));
    }
    long width = columns.stream().mapToLong(Column::width).sum() + GAP.length() * (count - 1L);
    for (long spare = width - characters; spare > 0; spare--) {
      Optional<Column> widest =
          columns.stream().filter(Column::shrinks).max(comparingInt(Column::readiness));
      widest.ifPresent(column -> columns.set(columns.indexOf(column), column.narrower()));
    }
    return columns;
  }

  private Column column(int index) {
    List<String> cells = rows.stream().map(row -> cell(row, index)).toList();
    int width = cells.stream().mapToInt(TextTable::width).max().orElse(0);
    int least =
        cells.stream()
            .flatMap(cell -> Arrays.stream(cell.split(" ", -1)))
            .mapToInt(TextTable::width)
            .max()
            .orElse(0);
    return new Column(index, width, least, numbers(cells));
  }

  private static Stream<String> lines(List<String> row, List<Column> columns) {
    List<List<String>> cells =
        columns.stream().map(column -> wrapped(cell(row, column.index), column.width)).toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height)
        .mapToObj(
            line ->
                columns.stream()
                    .map(column -> column.padded(cell(cells.get(column.index), line)))
                    .collect(joining(GAP)));
  }

  /** The words of a text on lines of a width. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Whether everything below the first row is a number, with its unit or another number. */
  private boolean numbers(List<String> cells) {
    List<String> below = cells.stream().skip(1).filter(c -> !c.equals("-")).toList();
    return headed
        && !below.isEmpty()
        && below.stream().allMatch(c -> c.matches("[-+]?[0-9].{0," + (LONGEST_NUMBER - 1) + "}"));
  }

  /**
   * A column.
   *
   * @param least characters below which a word would break
   * @param numbers whether it stands to the right
   */
  private record Column(int index, int width, int least, boolean numbers) {
    boolean shrinks() {
      return width > least;
    }

    /** Texts break before numbers do, the widest first. */
    int readiness() {
      return numbers ? 0 : width;
    }

    Column narrower() {
      return new Column(index, width - 1, least, numbers);
    }

    String padded(String cell) {
      String blanks = " ".repeat(width - TextTable.width(cell));
      return numbers ? blanks + cell : cell + blanks;
    }
  }
}
