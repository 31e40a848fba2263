package dev.fornix.tabular.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each column adds to the predictions of some rows: a base and all contributions of a row
 * together are its prediction. Immutable.
 */
public final class Contributions {
  private final List<String> columns;
  private final Scale scale;
  private final double[] bases;
  private final double[][][] values;

  /** What contributions are measured in. */
  public enum Scale {
    /** Probabilities of the classes, or the number that is predicted. */
    PREDICTION,
    /**
     * What the model adds up before it makes probabilities of it: of two classes the logit of each,
     * of more what goes into the softmax; of numbers the prediction itself.
     */
    SUM
  }

  /**
   * Take over.
   *
   * @param bases of each output
   * @param values {@code [row][output][column]}
   */
  Contributions(List<String> columns, Scale scale, double[] bases, double[][][] values) {
    this.columns = List.copyOf(columns);
    this.scale = scale;
    this.bases = bases;
    this.values = values;
  }

  /**
   * A column's part in a prediction.
   *
   * @param column its name
   * @param effect what it adds, in the scale of the contributions
   */
  public record Reason(String column, double effect) {}

  /** The columns. */
  public List<String> columns() {
    return columns;
  }

  /** What the contributions are measured in. */
  public Scale scale() {
    return scale;
  }

  /** How many rows there are. */
  public int rows() {
    return values.length;
  }

  /** How many numbers predict a row. */
  public int outputs() {
    return bases.length;
  }

  /** What is predicted of nothing. */
  public double base(int output) {
    return bases[output];
  }

  /** What a column adds. */
  public double at(int row, int output, int column) {
    return values[row][output][column];
  }

  /** All of it divided by a number. */
  Contributions divided(double by) {
    return by == 1
        ? this
        : new Contributions(
            columns,
            scale,
            Arrays.stream(bases).map(value -> value / by).toArray(),
            Arrays.stream(values)
                .map(
                    row ->
                        Arrays.stream(row)
                            .map(all -> Arrays.stream(all).map(value -> value / by).toArray())
                            .toArray(double[][]::new))
                .toArray(double[][][]::new));
  }

  /** The base and all contributions together. */
  public double sum(int row, int output) {
    double sum = bases[output];
    for (double each : values[row][output]) {
      sum += each;
    }
    return sum;
  }

  /** Why a row is predicted so: the largest effect first, whatever its sign. */
  public List<Reason> reasons(int row, int output) {
    return IntStream.range(0, columns.size())
        .mapToObj(column -> new Reason(columns.get(column), values[row][output][column]))
        .sorted(Comparator.comparing((Reason reason) -> -Math.abs(reason.effect())))
        .toList();
  }
}
