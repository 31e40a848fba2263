package dev.fornix.data.table.read;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The texts that stand for no value; the empty text always does. */
final class MissingWords {
  /** What stands for no value unless something else is asked for. */
  static final List<String> USUAL =
      List.of("?", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-nan", "NULL", "null");

  /** What stands for no value where the other values are numbers or dates, in any case. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "-",
          "--",
          "---",
          "–",
          "—",
          ".",
          "..",
          "...",
          "*",
          "**",
          "na",
          "n.a.",
          "n.a",
          "n/a",
          "none",
          "nil",
          "unknown",
          "unk",
          "missing",
          "not available",
          "not applicable",
          "tbd",
          "k.a.",
          "k.a",
          "keine angabe",
          "#value!",
          "#ref!",
          "#div/0!",
          "#name?",
          "#num!",
          "(null)",
          "(blank)",
          "\\n",
          "[null]",
          "<null>");

  private static final int LONGEST_PLACEHOLDER =
      PLACEHOLDERS.stream().mapToInt(String::length).max().orElse(0);

  private final char[][] words;
  private final int longest;
  private final boolean numbers;

  MissingWords(Collection<String> words) {
    this.words = words.stream().map(String::toCharArray).toArray(char[][]::new);
    this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    NumberText number = new NumberText(false);
    this.numbers =
        Arrays.stream(this.words)
            .anyMatch(word -> number.read(word, 0, word.length) == NumberText.Status.NUMBER);
  }

  /** Whether a number such as -999 is among them. */
  boolean numbers() {
    return numbers;
  }

  /** Whether a text stands for no value among numbers or dates. */
  static boolean placeholder(char[] text, int offset, int length) {
    return length <= LONGEST_PLACEHOLDER
        && PLACEHOLDERS.contains(new String(text, offset, length).strip().toLowerCase(Locale.ROOT));
  }

  boolean has(char[] text, int offset, int length) {
    if (length == 0) {
      return true;
    }
    if (length > longest) {
      return false;
    }
    for (char[] word : words) {
      if (Arrays.equals(word, 0, word.length, text, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }
}
