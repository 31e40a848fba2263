package dev.fornix.architecture.morph;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Arrays;
import java.util.List;

/** Weights that compute something known. */
final class Tensors {
  private Tensors() {}

  static TensorValue filled(int size, double value) {
    float[] values = new float[size];
    Arrays.fill(values, (float) value);
    return new TensorValue(List.of(size), values);
  }

  static int size(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /**
   * A kernel that hands its input channels on, as many as there are output channels; further output
   * channels keep the values given.
   *
   * @param others {@code [out, in]} or {@code [out, in, height, width]} with odd sides
   */
  static TensorValue dirac(TensorValue others) {
    List<Integer> shape = others.shape();
    int in = shape.get(1);
    int taps = size(shape.subList(2, shape.size()));
    float[] values = others.values().clone();
    for (int o = 0; o < Math.min(shape.get(0), in); o++) {
      int row = o * in * taps;
      Arrays.fill(values, row, row + in * taps, 0);
      values[row + o * taps + taps / 2] = 1;
    }
    return new TensorValue(shape, values);
  }

  /** The same, with zeros for further output channels. */
  static TensorValue dirac(List<Integer> shape) {
    return dirac(new TensorValue(shape, new float[size(shape)]));
  }

  static TensorValue scaled(TensorValue value, double factor) {
    float[] values = value.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
    return new TensorValue(value.shape(), values);
  }
}
