package dev.fornix.server.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads parameters of requests, and says what is wrong with them. */
public final class Parameters {
  private Parameters() {}

  /** A text of the query. */
  public static Optional<String> text(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  /** A text of the query, of so many letters at most. */
  public static Optional<String> text(Context context, String name, int most) {
    Optional<String> text = text(context, name);
    if (text.filter(value -> value.length() > most).isPresent()) {
      throw ProblemException.bad(name + " may have " + most + " letters at most.");
    }
    return text;
  }

  /** A whole number of the query, within bounds. */
  public static long whole(Context context, String name, long usual, long least, long most) {
    return text(context, name).map(value -> whole(name, value, least, most)).orElse(usual);
  }

  /** A whole number of the query that may be missing. */
  public static OptionalLong wholeIfAny(Context context, String name) {
    return text(context, name).stream()
        .mapToLong(value -> whole(name, value, 0, Long.MAX_VALUE))
        .findFirst();
  }

  /** A whole number of the path. */
  public static long pathNumber(Context context, String name) {
    return whole(name, context.pathParam(name), 0, Long.MAX_VALUE);
  }

  /**
   * Read a whole number.
   *
   * @throws ProblemException if it is none, or out of bounds
   */
  public static long whole(String name, String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    String upTo = most == Long.MAX_VALUE ? "" : " to " + most;
    throw ProblemException.bad(
        name + " '" + shortly(text) + "' must be a whole number from " + least + upTo + ".");
  }

  /** A number of the query, at least 0. */
  public static double amount(Context context, String name) {
    Optional<String> text = text(context, name);
    try {
      double value = text.map(Double::parseDouble).orElse(0.0);
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw ProblemException.bad(
        name + " '" + shortly(text.orElse("")) + "' must be a number, 0 or more.");
  }

  /** One of some words of the query; the first if it is missing. */
  public static String choice(Context context, String name, List<String> words) {
    String word = text(context, name).orElse(words.get(0));
    if (!words.contains(word)) {
      throw ProblemException.bad(
          name + " '" + shortly(word) + "' must be one of " + String.join(", ", words) + ".");
    }
    return word;
  }

  /** Yes or no; no if it is missing. */
  public static boolean flag(Context context, String name) {
    return choice(context, name, List.of("false", "true")).equals("true");
  }

  /** So much of a text that a sentence can hold it, without what controls terminals. */
  public static String shortly(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 80 ? plain : plain.substring(0, 79) + "…";
  }
}
