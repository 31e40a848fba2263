package dev.fornix.onnx.runtime;

import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.TableColumn;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Makes of what callers have what models take. */
final class ColumnValues {
  private static final double LARGEST_PLAIN = 1e15;
  private static final long EARLIEST = millis(LocalDateTime.of(1, 1, 1, 0, 0));
  private static final long LATEST = millis(LocalDateTime.of(10_000, 1, 1, 0, 0)) - 1;

  private ColumnValues() {}

  /** A float; a double beyond all floats becomes the largest of them, a missing one is NaN. */
  static float number(TableColumn column, @Nullable Object value) {
    if (value == null) {
      return Float.NaN;
    }
    if (value instanceof Number number) {
      return number(number.doubleValue());
    }
    throw wrong(column, value, "a number");
  }

  static float number(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  /** A text; a number as people write it, {@code 3} and not {@code 3.0}. */
  static String text(TableColumn column, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof CharSequence || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number number) {
      return text(number.doubleValue());
    }
    throw wrong(column, value, "a text");
  }

  static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toString();
  }

  /** Milliseconds since 1970; a time without a zone is taken as UTC. */
  static long time(TableColumn column, @Nullable Object value) {
    return value == null ? Long.MIN_VALUE : inRange(column, millis(column, value));
  }

  /** The calendar in the models is of these years. */
  static long inRange(TableColumn column, long millis) {
    if (millis != Long.MIN_VALUE && (millis < EARLIEST || millis > LATEST)) {
      throw wrong(column, millis, "a point in time of the years 1 to 9999");
    }
    return millis;
  }

  private static long millis(TableColumn column, Object value) {
    if (value instanceof Long millis) {
      return millis;
    }
    if (value instanceof CharSequence text) {
      return parsed(column, text.toString());
    }
    if (value instanceof LocalDate date) {
      return millis(date.atStartOfDay());
    }
    if (value instanceof LocalDateTime time) {
      return millis(time);
    }
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toEpochMilli();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant().toEpochMilli();
    }
    throw wrong(column, value, "a point in time");
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static long parsed(TableColumn column, String text) {
    try {
      if (text.isEmpty()) {
        return Long.MIN_VALUE;
      }
      if (text.indexOf('T') < 0) {
        return millis(LocalDate.parse(text).atStartOfDay());
      }
      boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
      return zoned
          ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
          : millis(LocalDateTime.parse(text));
    } catch (DateTimeException e) {
      throw wrong(column, text, "a point in time such as 2024-05-31 or 2024-05-31T12:00:00");
    }
  }

  private static OnnxException wrong(TableColumn column, Object value, String wanted) {
    return new OnnxException(
        "column '"
            + column.name()
            + "' has the value '"
            + value
            + "' ("
            + value.getClass().getSimpleName()
            + "), which is not "
            + wanted);
  }
}
