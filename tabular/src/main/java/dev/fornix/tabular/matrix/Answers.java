package dev.fornix.tabular.matrix;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Target;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What is to be predicted of some rows, how much each of them counts, and which of them must stay
 * together where they are divided or drawn. Immutable.
 *
 * <p>A class is its index in the target's class names.
 */
public final class Answers {
  private final Target target;
  private final double[] values;
  private final double[] weights;
  private final Blocks blocks;

  private Answers(Target target, double[] values, double[] weights, Blocks blocks) {
    this.target = target;
    this.values = values;
    this.weights = weights;
    this.blocks = blocks;
  }

  /** Answers that count the same, each on its own. */
  public static Answers of(Target target, double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new Answers(target, values.clone(), weights, Blocks.single(values.length));
  }

  /** The answers of some rows of a table, which stay together as they do there. */
  public static Answers of(LabelledTable table, Rows rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, row -> table.answer(rows.index(row)));
    return of(table.target(), values).tied(table.blocks().select(rows.indices()));
  }

  /** The same answers, some of which must stay together. */
  public Answers tied(Blocks newBlocks) {
    if (newBlocks.rows() != values.length) {
      throw new IllegalArgumentException(
          "there are blocks of " + newBlocks.rows() + " rows, not of " + values.length);
    }
    return new Answers(target, values, weights, newBlocks);
  }

  /** The same answers, each number as a function gives it; not for classes. */
  public Answers mapped(DoubleUnaryOperator function) {
    if (target.classification()) {
      throw new IllegalStateException("there are classes, no numbers");
    }
    return new Answers(target, Arrays.stream(values).map(function).toArray(), weights, blocks);
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
    return new Answers(target, values, newWeights.clone(), blocks);
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
        IntStream.of(rows).mapToDouble(row -> weights[row]).toArray(),
        blocks.select(rows));
  }

  /** Which rows must stay together. */
  public Blocks blocks() {
    return blocks;
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
