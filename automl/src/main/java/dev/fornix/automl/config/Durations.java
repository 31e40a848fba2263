package dev.fornix.automl.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 90s}, {@code 3m}, {@code 1h30m}. */
public final class Durations {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)(?:\\.(\\d{1,3}))?s)?");

  /** No search is meant to go on for longer. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final int MOST_DIGITS = 18;

  private Durations() {}

  /**
   * Read a duration.
   *
   * @throws IllegalArgumentException if the text has another form, is not longer than 0 or longer
   *     than a year
   */
  public static Duration parse(String text) {
    if (text.strip().matches("\\d+")) {
      throw new IllegalArgumentException(
          "time '" + text + "' needs a unit, such as " + text + "s or " + text + "m");
    }
    Matcher matcher = TEXT.matcher(text.strip());
    Duration sum = Duration.ZERO;
    if (matcher.matches()) {
      sum =
          Duration.ofHours(number(matcher.group(1)))
              .plusMinutes(number(matcher.group(2)))
              .plusSeconds(number(matcher.group(3)))
              .plusMillis(millis(matcher.group(4)));
    }
    if (sum.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "time '"
              + text
              + "' is longer than a year, the longest that is allowed; give "
              + LONGEST.toHours()
              + "h or less");
    }
    if (sum.isZero()) {
      throw new IllegalArgumentException(
          "time '" + text + "' must be a length of time longer than 0, such as 90s, 3m or 1h30m");
    }
    return sum;
  }

  private static long number(@Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    return digits.length() > MOST_DIGITS
        ? LONGEST.toSeconds() + 1
        : Math.min(LONGEST.toSeconds() + 1, Long.parseLong(digits));
  }

  /** The digits behind the point of a number of seconds. */
  private static long millis(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
  }

  /** Write a duration so that {@link #parse} reads the same, to milliseconds. */
  public static String exact(Duration duration) {
    long millis = duration.toMillisPart();
    return duration.toSeconds() + (millis == 0 ? "" : ".%03d".formatted(millis)) + "s";
  }

  /** Write a duration for people. */
  public static String text(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3600
        ? "%dm%02ds".formatted(seconds / 60, seconds % 60)
        : "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
