package dev.fornix.core.strategy;

import dev.fornix.core.text.NearestName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings by name, as a command line or a file gives them.
 *
 * @param values the texts
 */
public record Options(Map<String, String> values) {
  /** No settings. */
  public static final Options NONE = new Options(Map.of());

  /** Copy. */
  public Options {
    values = Map.copyOf(values);
  }

  /**
   * Refuse names that are not known.
   *
   * @param owner whose options they are, for the message
   * @throws IllegalArgumentException naming the unknown option, the known ones and the nearest
   */
  public Options allow(String owner, String... known) {
    for (String name : new TreeSet<>(values.keySet())) {
      if (!Set.of(known).contains(name)) {
        throw new IllegalArgumentException(
            NearestName.unknown("option of " + owner, name, Set.of(known)));
      }
    }
    return this;
  }

  /** The text of an option. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * One of several texts, or the default.
   *
   * @throws IllegalArgumentException naming the option, the known texts and the nearest
   */
  public String among(String name, String otherwise, String... known) {
    String text = text(name).orElse(otherwise);
    if (!Set.of(known).contains(text)) {
      throw new IllegalArgumentException(
          NearestName.unknown("value of option " + name, text, Set.of(known)));
    }
    return text;
  }

  /** A whole number, or the default. */
  public long integer(String name, long otherwise) {
    return text(name)
        .map(text -> parse(name, text, "a whole number", Long::parseLong))
        .orElse(otherwise);
  }

  /**
   * A whole number within a range, or the default.
   *
   * @throws IllegalArgumentException naming the option, its value and the range
   */
  public int integer(String name, int otherwise, int least, int most) {
    long value = integer(name, otherwise);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "option "
              + name
              + " ("
              + value
              + ") must lie between "
              + least
              + " and "
              + most
              + "; choose such a number, or leave the option out");
    }
    return (int) value;
  }

  /** A number, or the default. */
  public double real(String name, double otherwise) {
    return text(name)
        .map(text -> parse(name, text, "a number", Double::parseDouble))
        .orElse(otherwise);
  }

  private static <N> N parse(
      String name, String text, String wanted, java.util.function.Function<String, N> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "option " + name + " must be " + wanted + ", not '" + text + "'", e);
    }
  }
}
