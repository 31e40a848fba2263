package dev.fornix.data.table.profile;

import dev.fornix.data.table.NumberColumn;
import java.util.Arrays;

/**
 * What the numbers of a column are like; those that are missing left out.
 *
 * @param least of all rows
 * @param lowerQuartile of the rows looked at
 * @param median of the rows looked at
 * @param upperQuartile of the rows looked at
 * @param most of all rows
 * @param mean of all rows
 * @param deviation the standard deviation of all rows, with n in the denominator
 */
public record NumberSummary(
    double least,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double most,
    double mean,
    double deviation) {
  /** Summarises a column that has at least one value; quartiles of an even sample of its rows. */
  static NumberSummary of(NumberColumn column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    double count = 0;
    for (int row = 0; row < column.size(); row++) {
      double value = column.value(row);
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        // Welford 1962: exact to rounding, also where the mean is far larger than the deviation.
        double distance = value - mean;
        mean += distance / ++count;
        squares += distance * (value - mean);
      }
    }
    double[] sorted = sortedSample(column);
    return new NumberSummary(
        least,
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        most,
        mean,
        Math.sqrt(squares / count));
  }

  /** The values of evenly spread rows, ascending. */
  static double[] sortedSample(NumberColumn column) {
    double[] values =
        EvenRows.of(column.size())
            .mapToDouble(column::value)
            .filter(v -> !Double.isNaN(v))
            .toArray();
    Arrays.sort(values);
    return values;
  }

  /** Between the values next to it (Hyndman and Fan 1996, type 7); NaN where there is none. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
