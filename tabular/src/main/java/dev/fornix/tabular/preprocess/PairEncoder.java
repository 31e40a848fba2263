package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Two quantities as one, worked out in float64 of their floats. Missing where either of them is, or
 * where no finite float comes out, as of a division by zero.
 *
 * @param first the column on the left
 * @param second the column on the right
 * @param operation what is made of them
 * @param replacement what stands in for a missing one; none to leave it missing
 */
public record PairEncoder(
    String first, String second, Operation operation, OptionalDouble replacement)
    implements Encoder {
  /** What is made of two quantities. */
  public enum Operation {
    /** Of an area, of a price and an amount. */
    PRODUCT("×"),
    /** Of a share, of a rate. */
    RATIO("÷"),
    /** Of a gain, of a distance. */
    DIFFERENCE("−");

    private final String sign;

    Operation(String sign) {
      this.sign = sign;
    }

    double apply(double first, double second) {
      return switch (this) {
        case PRODUCT -> first * second;
        case RATIO -> first / second;
        case DIFFERENCE -> first - second;
      };
    }
  }

  static PairEncoder fit(
      NumberColumn first,
      NumberColumn second,
      Operation operation,
      Rows rows,
      Imputation imputation) {
    float[] values = values(first, second, operation, rows);
    double[] present =
        IntStream.range(0, values.length)
            .mapToDouble(row -> values[row])
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return new PairEncoder(
        first.name(), second.name(), operation, NumberEncoder.replacement(present, imputation));
  }

  @Override
  public List<Schema.Field> reads() {
    return List.of(
        new Schema.Field(first, ColumnKind.NUMERIC), new Schema.Field(second, ColumnKind.NUMERIC));
  }

  /** Such as {@code length × width}. */
  @Override
  public String name() {
    return first + " " + operation.sign + " " + second;
  }

  @Override
  public List<Feature> features() {
    return List.of(Feature.quantity(name(), first, second));
  }

  @Override
  public float[][] encode(Table columns, Rows rows) {
    float[] encoded = values(columns.number(first), columns.number(second), operation, rows);
    if (replacement.isPresent()) {
      float otherwise = (float) replacement.getAsDouble();
      for (int row = 0; row < encoded.length; row++) {
        encoded[row] = Float.isNaN(encoded[row]) ? otherwise : encoded[row];
      }
    }
    return new float[][] {encoded};
  }

  /** What is made of the rows, with NaN where it is missing. */
  static float[] values(NumberColumn left, NumberColumn right, Operation operation, Rows rows) {
    float[] values = new float[rows.size()];
    for (int row = 0; row < values.length; row++) {
      double one = NumberEncoder.finite(left.value(rows.index(row)));
      double other = NumberEncoder.finite(right.value(rows.index(row)));
      double value = operation.apply(one, other);
      values[row] = Math.abs(value) <= Float.MAX_VALUE ? (float) value : Float.NaN;
    }
    return values;
  }
}
