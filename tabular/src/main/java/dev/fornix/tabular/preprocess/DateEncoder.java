package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.tabular.matrix.Feature;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A point in time as its parts in UTC: days since the earliest one that was learnt from, year,
 * month, day of the month, weekday (1 is Monday) and, where there are times of day, the hour.
 *
 * @param column what it reads
 * @param origin the earliest point in time that was learnt from, milliseconds since 1970
 * @param hours whether there are times of day
 * @param cycles whether month, weekday and hour are also points on a circle: sine and cosine
 * @param replacement what stands in for a missing one; none to leave the parts missing
 * @param indicator whether a feature more says where one was missing
 */
public record DateEncoder(
    String column,
    long origin,
    boolean hours,
    boolean cycles,
    OptionalLong replacement,
    boolean indicator)
    implements ColumnEncoder {
  private static final double DAY_MILLIS = 86_400_000;

  static DateEncoder fit(TimeColumn column, Rows rows, Preprocessing settings) {
    long[] times =
        Arrays.stream(rows.indices())
            .filter(row -> !column.missing(row))
            .mapToLong(column::epochMillis)
            .sorted()
            .toArray();
    boolean misses = times.length < rows.size();
    return new DateEncoder(
        column.name(),
        times.length == 0 ? 0 : times[0],
        Arrays.stream(times).anyMatch(time -> Math.floorMod(time, (long) DAY_MILLIS) != 0),
        settings.dateCycles(),
        settings.dense()
            ? OptionalLong.of(times.length == 0 ? 0 : times[times.length / 2])
            : OptionalLong.empty(),
        misses && settings.numbers().indicators());
  }

  @Override
  public ColumnKind readAs() {
    return ColumnKind.DATE_TIME;
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (String part : parts()) {
      features.add(Feature.quantity(column + "." + part, column));
    }
    if (indicator) {
      features.add(Feature.unit(column + "?", column));
    }
    return features;
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>(List.of("days", "year", "month", "day", "weekday"));
    if (hours) {
      parts.add("hour");
    }
    if (cycles) {
      parts.addAll(List.of("month.sin", "month.cos", "weekday.sin", "weekday.cos"));
      if (hours) {
        parts.addAll(List.of("hour.sin", "hour.cos"));
      }
    }
    return parts;
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    int parts = parts().size();
    float[][] encoded = new float[parts + (indicator ? 1 : 0)][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      boolean missing = values.missing(rows.index(row));
      double[] numbers = missing ? substitute(parts) : parts(time(values, rows.index(row)));
      for (int part = 0; part < parts; part++) {
        encoded[part][row] = (float) numbers[part];
      }
      if (indicator) {
        encoded[parts][row] = missing ? 1 : 0;
      }
    }
    return encoded;
  }

  /** A column without any value may be stored as texts. */
  private static long time(Column values, int row) {
    return ((TimeColumn) values).epochMillis(row);
  }

  private double[] substitute(int parts) {
    if (replacement.isPresent()) {
      return parts(replacement.getAsLong());
    }
    double[] missing = new double[parts];
    Arrays.fill(missing, Double.NaN);
    return missing;
  }

  private double[] parts(long time) {
    LocalDateTime date = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    double hour = date.toLocalTime().toNanoOfDay() / 3.6e12;
    List<Double> parts = new ArrayList<>();
    parts.add((double) (time - origin) / DAY_MILLIS);
    parts.add((double) date.getYear());
    parts.add((double) date.getMonthValue());
    parts.add((double) date.getDayOfMonth());
    parts.add((double) date.getDayOfWeek().getValue());
    if (hours) {
      parts.add(hour);
    }
    if (cycles) {
      addCycle(parts, (date.getMonthValue() - 1) / 12.0);
      addCycle(parts, (date.getDayOfWeek().getValue() - 1) / 7.0);
      if (hours) {
        addCycle(parts, hour / 24);
      }
    }
    return parts.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addCycle(List<Double> parts, double turn) {
    parts.add(Math.sin(2 * Math.PI * turn));
    parts.add(Math.cos(2 * Math.PI * turn));
  }
}
