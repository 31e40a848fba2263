package dev.fornix.data.table.read;

import dev.fornix.data.table.TimeColumn;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Understands dates with or without a time of day, such as {@code 2024-05-31}, {@code 2024-05-31
 * 12:00:00.5+02:00}, {@code 31.05.2024} and {@code 5/31/2024}. Not for several threads at once.
 */
final class TimeText {
  /** What a text is. */
  enum Status {
    TIME,
    /**
     * Written like a date that there is not, such as 30 February, or beyond the years 1 to 9999.
     */
    IMPOSSIBLE,
    /** Something else. */
    OTHER
  }

  /** In which order dates with slashes have day and month; those with dots begin with the day. */
  enum SlashOrder {
    MONTH_FIRST,
    DAY_FIRST
  }

  private static final long DAY_MILLIS = 86_400_000;
  private static final int MOST_DIGITS = 6;

  private final SlashOrder order;
  private long millis;
  private int at;
  private int number;
  private int numberLength;

  TimeText(SlashOrder order) {
    this.order = order;
  }

  /** Milliseconds since 1970-01-01T00:00Z of the text that was read last. */
  long millis() {
    return millis;
  }

  /** The status of a text; where it is a point in time, {@link #millis} has it. */
  Status read(char[] text, int offset, int length) {
    int end = offset + length;
    at = offset;
    if (length < 8 || !number(text, end)) {
      return Status.OTHER;
    }
    int first = number;
    int firstLength = numberLength;
    char mark = at < end ? text[at] : ' ';
    if (mark != '-' && mark != '/' && mark != '.') {
      return Status.OTHER;
    }
    at++;
    if (!number(text, end) || numberLength > 2 || at >= end || text[at] != mark) {
      return Status.OTHER;
    }
    int second = number;
    at++;
    if (!number(text, end)) {
      return Status.OTHER;
    }
    return firstLength >= 4 && numberLength <= 2 && mark != '.'
        ? withClock(text, end, first, second, number)
        : yearLast(text, end, mark, firstLength, first, second);
  }

  private Status yearLast(char[] text, int end, char mark, int firstLength, int first, int second) {
    if (firstLength > 2 || numberLength < 4) {
      return Status.OTHER;
    }
    boolean monthFirst = mark == '/' && order == SlashOrder.MONTH_FIRST;
    return withClock(text, end, number, monthFirst ? first : second, monthFirst ? second : first);
  }

  private Status withClock(char[] text, int end, int year, int month, int day) {
    long clock = clock(text, end);
    if (clock == TimeColumn.MISSING) {
      return Status.OTHER;
    }
    if (year < 1 || year > 9_999 || month < 1 || month > 12 || day < 1) {
      return Status.IMPOSSIBLE;
    }
    try {
      millis = LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS + clock;
    } catch (DateTimeException e) {
      return Status.IMPOSSIBLE;
    }
    return TimeColumn.inRange(millis) ? Status.TIME : Status.IMPOSSIBLE;
  }

  /** Milliseconds since midnight UTC of what follows the date. */
  private long clock(char[] text, int end) {
    if (at == end) {
      return 0;
    }
    if (text[at] != 'T' && text[at] != ' ') {
      return TimeColumn.MISSING;
    }
    at++;
    int hours = part(text, end, 23);
    int minutes = next(text, end, ':') ? part(text, end, 59) : -1;
    if (hours < 0 || minutes < 0) {
      return TimeColumn.MISSING;
    }
    int seconds = next(text, end, ':') ? part(text, end, 60) : 0;
    if (seconds < 0) {
      return TimeColumn.MISSING;
    }
    long clock = ((hours * 60L + minutes) * 60 + seconds) * 1_000 + fraction(text, end);
    long zone = zone(text, end);
    return zone == TimeColumn.MISSING || at != end ? TimeColumn.MISSING : clock - zone;
  }

  private boolean next(char[] text, int end, char wanted) {
    if (at < end && text[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  /** Two digits up to {@code most}, or -1. */
  private int part(char[] text, int end, int most) {
    if (at + 2 > end || !isDigit(text[at]) || !isDigit(text[at + 1])) {
      return -1;
    }
    int part = (text[at] - '0') * 10 + (text[at + 1] - '0');
    at += 2;
    return part <= most ? part : -1;
  }

  private int fraction(char[] text, int end) {
    if (!next(text, end, '.')) {
      return 0;
    }
    int thousandths = 0;
    int weight = 100;
    while (at < end && isDigit(text[at])) {
      thousandths += (text[at++] - '0') * weight;
      weight /= 10;
    }
    return thousandths;
  }

  /** Milliseconds that the zone is ahead of UTC. */
  private long zone(char[] text, int end) {
    if (at == end || next(text, end, 'Z')) {
      return 0;
    }
    int sign = text[at] == '+' ? 1 : text[at] == '-' ? -1 : 0;
    at++;
    int hours = sign == 0 ? -1 : part(text, end, 18);
    int minutes = next(text, end, ':') || at < end ? part(text, end, 59) : 0;
    return hours < 0 || minutes < 0 ? TimeColumn.MISSING : sign * (hours * 60L + minutes) * 60_000;
  }

  private boolean number(char[] text, int end) {
    int from = at;
    int read = 0;
    int most = Math.min(end, from + MOST_DIGITS);
    while (at < most && isDigit(text[at])) {
      read = read * 10 + (text[at++] - '0');
    }
    number = read;
    numberLength = at - from;
    return numberLength > 0;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
