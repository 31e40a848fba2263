package dev.fornix.data;

import java.util.Locale;

/** Formats sentences for people, with the same numbers whatever the machine's language is. */
public final class Sentence {
  private Sentence() {}

  /**
   * As {@link String#format(String, Object...)}, with {@code 60,000} and {@code 0.5} everywhere.
   */
  public static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A number with what it counts: {@code "1 image"}, {@code "1,200 images"}. */
  public static String count(long number, String one, String many) {
    return of("%,d %s", number, number == 1 ? one : many);
  }
}
