package dev.fornix.benchmarks.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A table in Markdown: the first column to the left, the others, being figures, to the right. */
public final class MarkdownTable {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** With these columns. */
  public MarkdownTable(String... header) {
    this.header = List.of(header);
  }

  /**
   * Add a row.
   *
   * @throws IllegalArgumentException if it has not one cell for each column
   */
  public MarkdownTable row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells do not fit into " + header.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).toList());
    return this;
  }

  /** The text, with a line feed at its end. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(line(header));
    List<String> rule = new ArrayList<>(Collections.nCopies(header.size(), "---:"));
    rule.set(0, "---");
    lines.add("|" + String.join("|", rule) + "|");
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
