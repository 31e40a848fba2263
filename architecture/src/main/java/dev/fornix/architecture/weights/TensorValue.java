package dev.fornix.architecture.weights;

import java.util.List;

/**
 * A tensor of 32-bit floats in plain Java.
 *
 * @param shape the dimensions; empty for a scalar
 * @param values row-major, as many as the product of the dimensions; not copied, to be left alone
 *     by the caller
 */
@SuppressWarnings("ArrayRecordComponent")
public record TensorValue(List<Integer> shape, float[] values) {
  /** Check that shape and values agree. */
  public TensorValue {
    shape = List.copyOf(shape);
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + shape + " has " + size + " values, not " + values.length);
    }
  }
}
