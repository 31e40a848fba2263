package dev.fornix.automl.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown document; texts of strangers stay texts. */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]()<>#+-!|~&";

  private final StringBuilder out = new StringBuilder();

  Markdown title(int level, String text) {
    return block("#".repeat(level) + " " + escaped(text));
  }

  /** A paragraph; nothing if it is empty. */
  Markdown paragraph(String text) {
    return text.isBlank() ? this : block(escaped(text));
  }

  Markdown list(List<String> items) {
    return items.isEmpty()
        ? this
        : block(items.stream().map(i -> "- " + escaped(i)).collect(Collectors.joining("\n")));
  }

  Markdown table(List<String> head, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(head));
    lines.add("|" + "---|".repeat(head.size()));
    rows.forEach(r -> lines.add(line(r)));
    return block(String.join("\n", lines));
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Code, fenced by more backticks than it holds. */
  Markdown code(String language, String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return block(fence + language + "\n" + code + "\n" + fence);
  }

  private Markdown block(String text) {
    out.append(text).append("\n\n");
    return this;
  }

  /** One line in which no character means anything to Markdown or HTML. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append(' ');
              } else if (SPECIAL.indexOf(c) >= 0 && !harmless(c)) {
                safe.append('\\').appendCodePoint(c);
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString().strip();
  }

  /** Characters that mean something only at the start of a line, where no text of ours stands. */
  private static boolean harmless(int c) {
    return c == '(' || c == ')' || c == '-' || c == '+';
  }

  @Override
  public String toString() {
    return Arrays.stream(out.toString().strip().split("\n", -1))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
