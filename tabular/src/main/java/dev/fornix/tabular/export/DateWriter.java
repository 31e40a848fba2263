package dev.fornix.tabular.export;

import dev.fornix.tabular.export.QuantityWriter.Quantity;
import dev.fornix.tabular.preprocess.DateEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * Writes what becomes of points in time. The calendar is worked out in whole numbers (Hinnant 2013,
 * "chrono-compatible low-level date algorithms", {@code civil_from_days}): years begin in March, so
 * that the leap day is the last one.
 */
final class DateWriter {
  private static final long DAY_MILLIS = 86_400_000;
  private static final double HOUR_MILLIS = 3.6e6;

  /** From 0000-03-01 to 1970-01-01. */
  private static final long DAYS_TO_1970 = 719_468;

  private static final long DAYS_OF_400_YEARS = 146_097;
  private static final int LATEST_YEAR = 9999;

  private final Ops ops;
  private final QuantityWriter quantities;

  DateWriter(Ops ops, QuantityWriter quantities) {
    this.ops = ops;
    this.quantities = quantities;
  }

  /**
   * Write.
   *
   * @param input int64 of shape {@code [batch, 1]}
   * @param wanted which of the encoder's features
   * @return what of it is complete; the rest went to the quantities
   */
  List<Piece> write(String input, DateEncoder encoder, List<Wanted> wanted) {
    Calendar calendar = new Calendar(input, encoder);
    List<Piece> pieces = new ArrayList<>();
    for (Wanted each : wanted) {
      String name = encoder.features().get(each.ofEncoder()).name();
      String part = name.substring(encoder.column().length());
      if (calendar.continuous(part)) {
        quantities.add(
            new Quantity(calendar.number(part), Double.NaN, each.scaler(), each.feature()));
      } else {
        pieces.add(new Piece(calendar.looked(part, each), List.of(each.feature())));
      }
    }
    return pieces;
  }

  /** The parts of one column, each worked out at most once. */
  private final class Calendar {
    private final DateEncoder encoder;
    private final String missing;
    private final String time;
    private final Map<String, String> known = new HashMap<>();

    Calendar(String input, DateEncoder encoder) {
      this.encoder = encoder;
      this.missing = ops.op("Equal", input, integer(Long.MIN_VALUE));
      long instead = encoder.replacement().orElse(encoder.origin());
      this.time = ops.op("Where", missing, integer(instead), input);
    }

    boolean continuous(String part) {
      return part.equals(".days") || part.startsWith(".hour");
    }

    /** A part that has too many values for a table: float32 of shape {@code [batch, 1]}. */
    String number(String part) {
      String value =
          switch (part) {
            case ".days" -> {
              String since = ops.op("Sub", time, integer(encoder.origin()));
              yield ops.op("Div", ops.toDouble(since), real(DAY_MILLIS));
            }
            case ".hour" -> hour();
            case ".hour.sin" -> ops.toDouble(ops.op("Sin", turn()));
            case ".hour.cos" -> ops.toDouble(ops.op("Cos", turn()));
            default -> throw new IllegalArgumentException("there is no part " + part);
          };
      String number = ops.toFloat(value);
      return encoder.replacement().isPresent()
          ? number
          : ops.op("Where", missing, ops.graph().scalar(Double.NaN), number);
    }

    /** A part that has few values: a table of what becomes of them. */
    String looked(String part, Wanted wanted) {
      return switch (part) {
        case "?" -> ops.toFloat(missing);
        case ".year" -> table(year(), LATEST_YEAR, year -> year + 1.0, 1, wanted);
        case ".month" -> table(month(), 12, month -> month + 1.0, 1, wanted);
        case ".day" -> table(day(), 31, day -> day + 1.0, 1, wanted);
        case ".weekday" -> table(weekday(), 7, day -> day + 1.0, 0, wanted);
        case ".month.sin" -> table(month(), 12, m -> Math.sin(2 * Math.PI * (m / 12.0)), 1, wanted);
        case ".month.cos" -> table(month(), 12, m -> Math.cos(2 * Math.PI * (m / 12.0)), 1, wanted);
        case ".weekday.sin" ->
            table(weekday(), 7, d -> Math.sin(2 * Math.PI * (d / 7.0)), 0, wanted);
        case ".weekday.cos" ->
            table(weekday(), 7, d -> Math.cos(2 * Math.PI * (d / 7.0)), 0, wanted);
        default -> throw new IllegalArgumentException("there is no part " + part);
      };
    }

    private String table(
        String value, int count, IntToDoubleFunction of, int least, Wanted wanted) {
      float[] numbers = new float[count + 1];
      for (int i = 0; i < count; i++) {
        numbers[i] = wanted.scaler().apply((float) of.applyAsDouble(i));
      }
      numbers[count] = Float.NaN;
      String from0 = least == 0 ? value : ops.op("Sub", value, integer(least));
      String place =
          encoder.replacement().isPresent()
              ? from0
              : ops.op("Where", missing, integer(count), from0);
      return ops.op("Gather", ops.floats("calendar", List.of(count + 1), numbers), place);
    }

    private String once(String name, Supplier<String> written) {
      String tensor = known.get(name);
      if (tensor == null) {
        tensor = written.get();
        known.put(name, tensor);
      }
      return tensor;
    }

    private String millisOfDay() {
      return once("millis", () -> ops.op("Mod", time, integer(DAY_MILLIS)));
    }

    private String days() {
      return once("days", () -> divided(ops.op("Sub", time, millisOfDay()), DAY_MILLIS));
    }

    private String weekday() {
      return once("weekday", () -> ops.op("Mod", plus(days(), 3), integer(7)));
    }

    private String hour() {
      return once("hour", () -> ops.op("Div", ops.toDouble(millisOfDay()), real(HOUR_MILLIS)));
    }

    private String turn() {
      return once("turn", () -> ops.op("Mul", hour(), real(2 * Math.PI / 24)));
    }

    private String dayOf400() {
      return once(
          "doe", () -> ops.op("Mod", plus(days(), DAYS_TO_1970), integer(DAYS_OF_400_YEARS)));
    }

    private String yearOf400() {
      return once(
          "yoe",
          () -> {
            String of400 = dayOf400();
            String less4 = ops.op("Sub", of400, divided(of400, 1460));
            String plus100 = ops.op("Add", less4, divided(of400, 36_524));
            String days = ops.op("Sub", plus100, divided(of400, DAYS_OF_400_YEARS - 1));
            return divided(days, 365);
          });
    }

    /** From March 1st. */
    private String dayOfYear() {
      return once(
          "doy",
          () -> {
            String years = yearOf400();
            String before =
                ops.op(
                    "Sub",
                    ops.op("Add", times(years, 365), divided(years, 4)),
                    divided(years, 100));
            return ops.op("Sub", dayOf400(), before);
          });
    }

    /** March is 0. */
    private String monthFromMarch() {
      return once("mp", () -> divided(plus(times(dayOfYear(), 5), 2), 153));
    }

    private String day() {
      return once(
          "day",
          () -> {
            String before = divided(plus(times(monthFromMarch(), 153), 2), 5);
            return plus(ops.op("Sub", dayOfYear(), before), 1);
          });
    }

    private String month() {
      return once("month", () -> plus(ops.op("Mod", plus(monthFromMarch(), 2), integer(12)), 1));
    }

    private String year() {
      return once(
          "year",
          () -> {
            String of400 = divided(plus(days(), DAYS_TO_1970), DAYS_OF_400_YEARS);
            String march = ops.op("Add", times(of400, 400), yearOf400());
            String next = divided(monthFromMarch(), 10);
            return ops.op("Add", march, next);
          });
    }

    private String plus(String value, long more) {
      return ops.op("Add", value, integer(more));
    }

    private String times(String value, long factor) {
      return ops.op("Mul", value, integer(factor));
    }

    private String divided(String value, long by) {
      return ops.op("Div", value, integer(by));
    }
  }

  private String integer(long value) {
    return ops.graph().integer(value);
  }

  private String real(double value) {
    return ops.graph().real(value);
  }
}
