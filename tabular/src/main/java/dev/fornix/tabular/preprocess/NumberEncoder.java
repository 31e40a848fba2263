package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.Preprocessing.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A quantity as it is.
 *
 * @param column what it reads
 * @param replacement what stands in for a missing one; none to leave it missing
 * @param indicator whether a second feature says where one was missing
 */
public record NumberEncoder(String column, OptionalDouble replacement, boolean indicator)
    implements ColumnEncoder {

  static NumberEncoder fit(NumberColumn column, Rows rows, Numbers settings) {
    double[] present = present(column, rows);
    boolean misses = present.length < rows.size();
    return new NumberEncoder(
        column.name(),
        replacement(present, settings.imputation()),
        misses && settings.indicators());
  }

  private static double[] present(NumberColumn column, Rows rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> column.value(rows.index(row)));
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  /**
   * What stands in for missing ones.
   *
   * @param present the others, ascending
   */
  static OptionalDouble replacement(double[] present, Imputation imputation) {
    if (present.length == 0 && imputation != Imputation.NONE) {
      return OptionalDouble.of(0);
    }
    return switch (imputation) {
      case NONE -> OptionalDouble.empty();
      case MEAN -> Arrays.stream(present).average();
      case MEDIAN -> OptionalDouble.of(Quantiles.of(present, 0.5));
    };
  }

  @Override
  public ColumnKind readAs() {
    return ColumnKind.NUMERIC;
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>(List.of(Feature.quantity(column, column)));
    if (indicator) {
      features.add(Feature.unit(column + "?", column));
    }
    return features;
  }

  @Override
  public float[][] encode(Column values, Rows rows) {
    NumberColumn numbers = (NumberColumn) values;
    float otherwise = (float) replacement.orElse(Double.NaN);
    float[][] encoded = new float[indicator ? 2 : 1][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      double value = numbers.value(rows.index(row));
      boolean missing = Double.isNaN(value);
      encoded[0][row] = missing ? otherwise : finite(value);
      if (indicator) {
        encoded[1][row] = missing ? 1 : 0;
      }
    }
    return encoded;
  }

  /** The nearest float; a double beyond all floats becomes the largest of them. */
  static float finite(double value) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }
}
