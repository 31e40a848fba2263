package dev.fornix.data.table.read;

import dev.fornix.data.Sentence;
import java.util.List;
import java.util.Optional;

/** Cells that are not what the others of their column are. */
final class Strays {
  private static final int SHOWN_LETTERS = 40;

  private long count;
  private long firstLine;
  private String first = "";

  void add(char[] text, int offset, int length, long line) {
    if (count++ == 0) {
      firstLine = line;
      first = new String(text, offset, Math.min(length, SHOWN_LETTERS));
    }
  }

  long count() {
    return count;
  }

  /** The first one, if there is one. */
  Optional<String> example() {
    return count == 0 ? Optional.empty() : Optional.of(first);
  }

  /** A sentence about them, if there are any. */
  List<String> warning(String column, String one, String many) {
    return count == 0
        ? List.of()
        : List.of(
            Sentence.of(
                "Column '%s' has %s, taken as missing: '%s' in line %,d%s.",
                column,
                Sentence.count(count, one, many),
                first,
                firstLine,
                count == 1 ? "" : " is the first"));
  }
}
