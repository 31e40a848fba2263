package dev.fornix.tabular.matrix;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What is predicted of some rows: the probability of each class, or a number. Immutable; shape
 * {@code [rows, outputs]}.
 */
public final class Predictions {
  private final double[] values;
  private final int outputs;

  private Predictions(double[] values, int outputs) {
    this.values = values;
    this.outputs = outputs;
  }

  /**
   * Predictions row by row.
   *
   * @param outputs how many numbers each row has, at least 1
   */
  public static Predictions of(int outputs, double... values) {
    if (outputs < 1 || values.length % outputs != 0) {
      throw new IllegalArgumentException(
          values.length + " numbers are no rows of " + outputs + " each");
    }
    return new Predictions(values.clone(), outputs);
  }

  /** Predictions of two classes from the probability of the second one. */
  public static Predictions binary(double... second) {
    double[] both = new double[Math.multiplyExact(second.length, 2)];
    for (int row = 0; row < second.length; row++) {
      both[2 * row] = 1 - second[row];
      both[2 * row + 1] = second[row];
    }
    return new Predictions(both, 2);
  }

  /** How many rows there are. */
  public int rows() {
    return values.length / outputs;
  }

  /** How many numbers each row has: one for each class, or one. */
  public int outputs() {
    return outputs;
  }

  /** The probability of a class, or the number with {@code output} 0. */
  public double at(int row, int output) {
    return values[row * outputs + output];
  }

  /** The number that is predicted. */
  public double value(int row) {
    if (outputs != 1) {
      throw new IllegalStateException("there are probabilities of " + outputs + " classes");
    }
    return values[row];
  }

  /** Some of the rows, in this order. */
  public Predictions select(int... rows) {
    double[] some = new double[Math.multiplyExact(rows.length, outputs)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * outputs, some, i * outputs, outputs);
    }
    return new Predictions(some, outputs);
  }

  /** The most probable class, the first among equals. */
  public int label(int row) {
    int best = 0;
    for (int output = 1; output < outputs; output++) {
      if (at(row, output) > at(row, best)) {
        best = output;
      }
    }
    return best;
  }

  /** The same predictions, each number as a function gives it. */
  public Predictions mapped(DoubleUnaryOperator function) {
    return new Predictions(Arrays.stream(values).map(function).toArray(), outputs);
  }

  /** Whether every number is one. */
  public boolean finite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** All numbers row by row, as a copy. */
  public double[] values() {
    return values.clone();
  }

  /** The numbers as floats: {@code [row][output]}. */
  public float[][] floats() {
    float[][] floats = new float[rows()][outputs];
    for (int row = 0; row < floats.length; row++) {
      for (int output = 0; output < outputs; output++) {
        floats[row][output] = (float) at(row, output);
      }
    }
    return floats;
  }
}
