package dev.fornix.data.table.read;

import dev.fornix.data.Sentence;
import dev.fornix.data.ShellWord;

/** What is said of a column that has numbers, but too many other values to be one of numbers. */
final class MixedColumn {
  /** With more, hardly anybody would call it a column of numbers. */
  static final double MOST_STRAYS = 0.25;

  /** Fewer different numbers are rather names of groups. */
  static final int FEWEST_NUMBERS = 6;

  private MixedColumn() {}

  /**
   * Say it.
   *
   * @param strays how many of the values are no numbers
   * @param present how many values there are
   */
  static String sentence(String name, long strays, long present, String example) {
    return Sentence.of(
        "Column '%s' is taken for names of groups and not for numbers, since %,d of its %,d values"
            + " are none, such as '%s'; if it has numbers, say --kind %s, and those count"
            + " as missing.",
        name, strays, present, example, ShellWord.of(name + "=numeric"));
  }
}
