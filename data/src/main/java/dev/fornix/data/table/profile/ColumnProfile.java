package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.data.table.read.ColumnReading;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a column is like.
 *
 * @param name of the column
 * @param kind what its values are taken for
 * @param why it is taken for that
 * @param missing rows without a value
 * @param different values; above {@value DistinctNumbers#MOST} of numbers or points in time not
 *     counted further
 * @param numbers where it has numbers
 * @param times where it has points in time
 * @param commonest its commonest texts, the commonest first
 */
public record ColumnProfile(
    String name,
    ColumnKind kind,
    String why,
    int missing,
    int different,
    Optional<NumberSummary> numbers,
    Optional<TimeRange> times,
    List<LevelCount> commonest) {
  private static final int SHOWN_LEVELS = 5;

  public ColumnProfile {
    commonest = List.copyOf(commonest);
  }

  /**
   * Goes through a column.
   *
   * @param today the day after which a point in time is in the future, in UTC
   */
  static ColumnProfile of(Column column, ColumnReading reading, LocalDate today) {
    boolean empty = column.missingCount() == column.size();
    if (column instanceof NumberColumn numbers) {
      return new ColumnProfile(
          column.name(),
          column.kind(),
          reading.why(),
          column.missingCount(),
          DistinctNumbers.count(column.size(), numbers::value),
          empty ? Optional.empty() : Optional.of(NumberSummary.of(numbers)),
          Optional.empty(),
          List.of());
    }
    if (column instanceof TimeColumn times) {
      return new ColumnProfile(
          column.name(),
          column.kind(),
          reading.why(),
          column.missingCount(),
          DistinctNumbers.count(
              column.size(),
              row -> times.missing(row) ? Double.NaN : (double) times.epochMillis(row)),
          Optional.empty(),
          empty ? Optional.empty() : Optional.of(range(times, today)),
          List.of());
    }
    LevelColumn levels = (LevelColumn) column;
    int[] counts = levels.counts();
    return new ColumnProfile(
        column.name(),
        column.kind(),
        reading.why(),
        column.missingCount(),
        (int) IntStream.of(counts).filter(count -> count > 0).count(),
        Optional.empty(),
        Optional.empty(),
        commonest(levels, counts));
  }

  private static TimeRange range(TimeColumn times, LocalDate today) {
    long tomorrow = today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    int future = 0;
    for (int row = 0; row < times.size(); row++) {
      long time = times.epochMillis(row);
      if (time != TimeColumn.MISSING) {
        earliest = Math.min(earliest, time);
        latest = Math.max(latest, time);
        future += time >= tomorrow ? 1 : 0;
      }
    }
    return new TimeRange(TimeColumn.text(earliest), TimeColumn.text(latest), future);
  }

  private static List<LevelCount> commonest(LevelColumn levels, int[] counts) {
    return IntStream.range(0, counts.length)
        .filter(code -> counts[code] > 0)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer code) -> -counts[code]).thenComparing(code -> code))
        .limit(SHOWN_LEVELS)
        .map(code -> new LevelCount(levels.levels().name(code), counts[code]))
        .toList();
  }
}
