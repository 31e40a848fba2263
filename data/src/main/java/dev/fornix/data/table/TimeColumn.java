package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * Points in time as milliseconds since 1970-01-01T00:00Z; a text without a zone is taken as UTC.
 *
 * <p>Years 1 to 9999.
 */
public final class TimeColumn implements Column {
  /** What {@link #epochMillis} gives where there is no value. */
  public static final long MISSING = Long.MIN_VALUE;

  private static final Set<ColumnKind> KINDS =
      EnumSet.of(ColumnKind.DATE_TIME, ColumnKind.IDENTIFIER, ColumnKind.CONSTANT);

  private static final long EARLIEST = millis(1, 1, 1);
  private static final long LATEST = millis(10_000, 1, 1) - 1;

  private final String name;
  private final ColumnKind kind;
  private final Numbers millis;

  TimeColumn(String name, ColumnKind kind, Numbers millis) {
    this.name = name;
    this.kind = kind;
    this.millis = millis;
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          Sentence.of("column '%s' of points in time cannot be %s", name, kind.text()));
    }
  }

  private static long millis(int year, int month, int day) {
    return LocalDateTime.of(year, month, day, 0, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Points in time; {@link #MISSING} where there is none. */
  public static TimeColumn of(String name, long... epochMillis) {
    Builder column = new Builder(name);
    for (long value : epochMillis) {
      column.add(value);
    }
    return column.finish();
  }

  /** Whether a point in time is within the years 1 to 9999. */
  public static boolean inRange(long epochMillis) {
    return epochMillis >= EARLIEST && epochMillis <= LATEST;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnKind kind() {
    return kind;
  }

  @Override
  public int size() {
    return millis.size();
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link #MISSING}. */
  public long epochMillis(int row) {
    double value = millis.at(row);
    return Double.isNaN(value) ? MISSING : (long) value;
  }

  @Override
  public boolean missing(int row) {
    return Double.isNaN(millis.at(row));
  }

  @Override
  public int missingCount() {
    return millis.missing();
  }

  @Override
  public String text(int row) {
    long value = epochMillis(row);
    return value == MISSING ? "" : text(value);
  }

  /** A point in time in ISO 8601, in UTC; a day without a time of day as a date. */
  public static String text(long epochMillis) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  @Override
  public TimeColumn select(int... rows) {
    Numbers.Builder some = new Numbers.Builder();
    for (int row : rows) {
      some.add(millis.at(row));
    }
    return new TimeColumn(name, kind, some.finish());
  }

  @Override
  public TimeColumn named(String newName) {
    return new TimeColumn(newName, kind, millis);
  }

  @Override
  public Column as(ColumnKind newKind) {
    if (newKind == kind) {
      return this;
    }
    if (KINDS.contains(newKind)) {
      return new TimeColumn(name, newKind, millis);
    }
    if (newKind == ColumnKind.NUMERIC) {
      throw new DataException(
          Sentence.of(
              "Column '%s' has points in time, which are no quantities; leave it as date-time.",
              name));
    }
    LevelColumn.Builder levels = new LevelColumn.Builder(name);
    for (int row = 0; row < size(); row++) {
      levels.add(missing(row) ? null : text(row));
    }
    return levels.finish().as(newKind);
  }

  Numbers stored() {
    return millis;
  }

  /** Bytes of memory that the values take. */
  long bytes() {
    return millis.bytes();
  }

  /** Takes the points in time of a column one by one. Not for several threads at once. */
  public static final class Builder {
    private final String name;
    private final Numbers.Builder millis = new Numbers.Builder();

    /**
     * @param name of the column
     */
    public Builder(String name) {
      this.name = name;
    }

    /**
     * Appends a row.
     *
     * @param epochMillis within the years 1 to 9999, or {@link #MISSING}
     */
    public void add(long epochMillis) {
      if (epochMillis != MISSING && !inRange(epochMillis)) {
        throw new IllegalArgumentException(
            Sentence.of(
                "column '%s' has a point in time outside the years 1 to 9999 in row %d",
                name, millis.size()));
      }
      millis.add(epochMillis == MISSING ? Double.NaN : (double) epochMillis);
    }

    /** The column of all rows added; nothing can be added afterwards. */
    public TimeColumn finish() {
      return new TimeColumn(name, ColumnKind.DATE_TIME, millis.finish());
    }
  }
}
