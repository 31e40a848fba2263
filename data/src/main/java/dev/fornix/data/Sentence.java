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
}
