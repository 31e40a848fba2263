package dev.fornix.tabular.explain;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a model predicts of some rows if a column had this or that value: of each row (individual
 * conditional expectation, Goldstein et al. 2015, "Peeking inside the black box") and on average
 * (partial dependence, Friedman 2001, "Greedy function approximation", section 8.2).
 *
 * @param column which column was changed
 * @param points the values that it took: quantiles of a quantity or of points in time, the most
 *     frequent levels of a group
 */
public record PartialDependence(String column, List<Point> points) {
  /** Copy. */
  public PartialDependence {
    points = List.copyOf(points);
  }

  /**
   * What is predicted if a column has a value.
   *
   * @param value as people read it
   * @param number the quantity, or milliseconds since 1970; none of a group
   * @param mean over the rows
   * @param rows of each row
   */
  public record Point(String value, OptionalDouble number, double mean, List<Double> rows) {
    /** Copy. */
    public Point {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Work out.
   *
   * @param rows some hundreds that stand for all
   * @param output the class, or 0 of a number
   * @param most how many values the column takes at most, at least 2
   */
  public static PartialDependence of(
      Predictor model, Rows rows, String column, int output, int most) {
    return of(model, rows, column, List.of(output), most).get(0);
  }

  /**
   * The same of several outputs at once.
   *
   * @param outputs the classes
   * @return one for each, in their order
   */
  public static List<PartialDependence> of(
      Predictor model, Rows rows, String column, List<Integer> outputs, int most) {
    if (most < 2 || rows.size() == 0) {
      throw new IllegalArgumentException(
          "there must be at least 2 values (" + most + ") and 1 row (" + rows.size() + ")");
    }
    Table table = rows.copy();
    Column values = table.column(column);
    List<List<Point>> points =
        outputs.stream().<List<Point>>map(output -> new ArrayList<>()).toList();
    for (int row : typical(values, most)) {
      int[] everywhere = new int[table.rows()];
      Arrays.fill(everywhere, row);
      Predictions predictions = model.predict(Rows.all(table.with(values.select(everywhere))));
      for (int i = 0; i < outputs.size(); i++) {
        points.get(i).add(point(values, row, predictions, outputs.get(i)));
      }
    }
    return points.stream().map(each -> new PartialDependence(column, each)).toList();
  }

  private static Point point(Column values, int row, Predictions predictions, int output) {
    List<Double> each =
        IntStream.range(0, predictions.rows()).mapToObj(i -> predictions.at(i, output)).toList();
    double mean = each.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new Point(values.text(row), number(values, row), mean, each);
  }

  private static OptionalDouble number(Column column, int row) {
    return column instanceof LevelColumn
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantities.at(column, row));
  }

  /** Rows that have the values which are tried. */
  private static List<Integer> typical(Column column, int most) {
    return column instanceof LevelColumn levels ? frequent(levels, most) : spread(column, most);
  }

  private static List<Integer> frequent(LevelColumn column, int most) {
    int[] counts = column.counts();
    int[] first = new int[counts.length];
    for (int row = column.size() - 1; row >= 0; row--) {
      if (!column.missing(row)) {
        first[column.code(row)] = row;
      }
    }
    return IntStream.range(0, counts.length)
        .filter(code -> counts[code] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer code) -> -counts[code]))
        .limit(most)
        .map(code -> first[code])
        .toList();
  }

  private static List<Integer> spread(Column column, int most) {
    int[] sorted =
        Quantities.sorted(
            column,
            IntStream.range(0, column.size()).filter(row -> !column.missing(row)).toArray());
    List<Integer> spread = new ArrayList<>();
    for (double share : DoubleStream.iterate(0, s -> s + 1.0 / (most - 1)).limit(most).toArray()) {
      if (sorted.length > 0) {
        int row = sorted[(int) Math.round(Math.min(1, share) * (sorted.length - 1))];
        boolean again =
            !spread.isEmpty()
                && number(column, row).equals(number(column, spread.get(spread.size() - 1)));
        if (!again) {
          spread.add(row);
        }
      }
    }
    return spread;
  }
}
