package dev.fornix.automl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps values to places between 0 and 1.
 *
 * @param low the value at 0
 * @param high the value at 1, above {@code low}
 * @param logarithmic whether equal ratios are equally far apart; needs {@code low} &gt; 0
 * @param label what is measured, with its unit
 * @param format writes a tick
 */
record Axis(
    double low, double high, boolean logarithmic, String label, DoubleFunction<String> format) {
  private static final int MOST_TICKS = 5;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final double[] LOG_STEPS = {1, 2, 5};

  /** An axis over values with some room around them. */
  static Axis linear(double low, double high, String label, DoubleFunction<String> format) {
    double span = high > low ? high - low : Math.max(1e-3, Math.abs(high) * 0.1);
    return new Axis(low - 0.06 * span, high + 0.06 * span, false, label, format);
  }

  /** The part of it between two bounds. */
  Axis within(double least, double most) {
    return new Axis(Math.max(least, low), Math.min(most, high), logarithmic, label, format);
  }

  /** An axis of powers over positive values with some room around them. */
  static Axis logarithmic(double low, double high, String label, DoubleFunction<String> format) {
    double room = Math.max(1.15, Math.pow(high / low, 0.06));
    return new Axis(low / room, high * room, true, label, format);
  }

  /** Where a value lies; values beyond an end lie at that end. */
  double place(double value) {
    double place =
        logarithmic
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.min(1, Math.max(0, place));
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  List<Double> ticks() {
    return logarithmic ? powers() : steps();
  }

  private List<Double> steps() {
    double step = step((high - low) / MOST_TICKS);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double least) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
    for (double s : STEPS) {
      if (s * magnitude >= least) {
        return s * magnitude;
      }
    }
    return 10 * magnitude;
  }

  private List<Double> powers() {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    boolean onlyTens = last - first > 2;
    for (int exponent = first; exponent <= last; exponent++) {
      for (double s : onlyTens ? new double[] {1} : LOG_STEPS) {
        double tick = s * Math.pow(10, exponent);
        if (holds(tick)) {
          ticks.add(tick);
        }
      }
    }
    return ticks.isEmpty() ? List.of(Math.sqrt(low * high)) : ticks;
  }
}
