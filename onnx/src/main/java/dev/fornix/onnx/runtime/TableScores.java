package dev.fornix.onnx.runtime;

import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.TableSignature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model says of some rows. Immutable. */
public final class TableScores {
  private final TableSignature signature;
  private final float[][] values;

  TableScores(TableSignature signature, float[][] values) {
    this.signature = signature;
    this.values = values;
  }

  /** How many rows there are. */
  public int rows() {
    return values.length;
  }

  /** The classes in the order of the probabilities; empty if a number is predicted. */
  public List<String> classNames() {
    return signature.classNames();
  }

  /** The probability of a class, or the number with {@code output} 0. */
  public float at(int row, int output) {
    return values[row][output];
  }

  /** All numbers, as a copy: {@code [row][class]}, or {@code [row][1]}. */
  public float[][] values() {
    return Arrays.stream(values).map(float[]::clone).toArray(float[][]::new);
  }

  /**
   * The number that is predicted.
   *
   * @throws OnnxException if the model gives probabilities
   */
  public float value(int row) {
    if (signature.classification()) {
      throw new OnnxException(
          "the model gives probabilities of '" + signature.target() + "'; ask for them");
    }
    return values[row][0];
  }

  /**
   * The class that is said: of two the second one from the model's threshold on where it has one,
   * otherwise the most probable one, the first among equals.
   *
   * @throws OnnxException if the model predicts a number
   */
  public String label(int row) {
    requireClasses();
    if (signature.threshold().isPresent()) {
      return classNames().get(values[row][1] >= signature.threshold().get() ? 1 : 0);
    }
    int best = 0;
    for (int output = 1; output < values[row].length; output++) {
      best = values[row][output] > values[row][best] ? output : best;
    }
    return classNames().get(best);
  }

  /**
   * The probability of each class by its name.
   *
   * @throws OnnxException if the model predicts a number
   */
  public Map<String, Float> probabilities(int row) {
    requireClasses();
    Map<String, Float> all = new LinkedHashMap<>();
    for (int output = 0; output < values[row].length; output++) {
      all.put(classNames().get(output), values[row][output]);
    }
    return all;
  }

  private void requireClasses() {
    if (!signature.classification()) {
      throw new OnnxException(
          "the model predicts the number '" + signature.target() + "'; ask for it");
    }
  }
}
