package dev.fornix.tabular.matrix;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Target;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is to be predicted of some rows, and how much each of them counts. Immutable.
 *
 * <p>A class is its index in the target's class names.
 */
public final class Answers {
  private final Target target;
  private final double[] values;
  private final double[] weights;

  private Answers(Target target, double[] values, double[] weights) {
    this.target = target;
    this.values = values;
    this.weights = weights;
  }

  /** Answers that count the same. */
  public static Answers of(Target target, double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new Answers(target, values.clone(), weights);
  }

  /** The answers of some rows of a table. */
  public static Answers of(LabelledTable table, Rows rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> table.answer(rows.index(row)));
    return of(table.target(), values);
  }

  /**
   * The same answers with other weights.
   *
   * @param newWeights one for each row, finite, &gt; 0
   */
  public Answers weighted(double... newWeights) {
    if (newWeights.length != values.length) {
      throw new IllegalArgumentException(
          "there are " + newWeights.length + " weights for " + values.length + " rows");
    }
    if (Arrays.stream(newWeights).anyMatch(weight -> !(weight > 0) || Double.isInfinite(weight))) {
      throw new IllegalArgumentException("each weight must be finite and > 0");
    }
    return new Answers(target, values, newWeights.clone());
  }

  /**
   * The same answers, weighted so that each class that has rows counts as much as any other and all
   * rows together as much as there are rows.
   */
  public Answers balanced() {
    int[] counts = classCounts();
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    double[] balanced = new double[values.length];
    Arrays.setAll(balanced, row -> values.length / ((double) present * counts[label(row)]));
    return weighted(balanced);
  }

  /** Those of some of the rows, in this order. */
  public Answers select(int... rows) {
    return new Answers(
        target,
        IntStream.of(rows).mapToDouble(row -> values[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> weights[row]).toArray());
  }

  /** What is to be predicted. */
  public Target target() {
    return target;
  }

  /** How many rows there are. */
  public int rows() {
    return values.length;
  }

  /** How many numbers predict a row: one for each class, or one. */
  public int outputs() {
    return outputs(target);
  }

  /** How many numbers predict a row: one for each class, or one. */
  public static int outputs(Target target) {
    return target.classification() ? target.classNames().size() : 1;
  }

  /** The number to predict, or the index of the class. */
  public double value(int row) {
    return values[row];
  }

  /** The index of the class of a row. */
  public int label(int row) {
    return (int) values[row];
  }

  /** How much a row counts. */
  public double weight(int row) {
    return weights[row];
  }

  /** The classes of all rows, as a copy. */
  public int[] labels() {
    int[] labels = new int[values.length];
    Arrays.setAll(labels, this::label);
    return labels;
  }

  /** All values, as a copy: what is to be predicted. */
  public double[] values() {
    return values.clone();
  }

  /** All weights, as a copy. */
  public double[] weights() {
    return weights.clone();
  }

  /** How many rows each class has. */
  public int[] classCounts() {
    int[] counts = new int[target.classNames().size()];
    for (int row = 0; row < values.length; row++) {
      counts[label(row)]++;
    }
    return counts;
  }
}
