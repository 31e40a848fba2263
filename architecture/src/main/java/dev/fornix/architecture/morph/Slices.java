package dev.fornix.architecture.morph;

import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.List;

/** Tensors of one shape from those of another. */
final class Slices {
  private Slices() {}

  /** The kernels in the middle of larger ones, zeros around. */
  static TensorValue centred(TensorValue weight, List<Integer> kernel) {
    List<Integer> shape = new ArrayList<>(weight.shape().subList(0, 2));
    shape.addAll(kernel);
    return inherited(weight, new TensorValue(shape, new float[Tensors.size(shape)]));
  }

  /**
   * What a tensor takes over from one of another shape: the leading part of the first dimension
   * (the output channels) and of the second (the input channels), and the middle of kernels. Where
   * an output channel is taken over, inputs and taps that the other has not are 0, so that they
   * change nothing; further output channels stay as they are.
   *
   * @param from of as many dimensions
   * @param fresh what it is without inheritance
   */
  static TensorValue inherited(TensorValue from, TensorValue fresh) {
    List<Integer> shape = fresh.shape();
    float[] values = fresh.values().clone();
    int row = Tensors.size(shape.subList(1, shape.size()));
    int known = Math.min(shape.get(0), from.shape().get(0)) * row;
    for (int i = 0; i < known; i++) {
      values[i] = at(from, shape, i);
    }
    return new TensorValue(shape, values);
  }

  /** The value that belongs at a position of a tensor of another shape, or 0. */
  private static float at(TensorValue from, List<Integer> shape, int position) {
    int left = position;
    int index = 0;
    int step = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      int size = from.shape().get(axis);
      int there = left % shape.get(axis) - (axis < 2 ? 0 : offset(shape.get(axis), size));
      if (there < 0 || there >= size) {
        return 0;
      }
      index += there * step;
      step *= size;
      left /= shape.get(axis);
    }
    return from.values()[index];
  }

  /** From where on a kernel lies in a larger one; negative where it is larger itself. */
  private static int offset(int size, int other) {
    return Math.floorDiv(size - other, 2);
  }

  /** How many numbers {@link #inherited} takes from the other tensor. */
  static long common(List<Integer> one, List<Integer> other) {
    long product = 1;
    for (int axis = 0; axis < one.size(); axis++) {
      product *= Math.min(one.get(axis), other.get(axis));
    }
    return product;
  }
}
