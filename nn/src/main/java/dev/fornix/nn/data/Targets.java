package dev.fornix.nn.data;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Arrays;

/** What is to be predicted for each example. */
public sealed interface Targets {
  /** How many examples have one. */
  int size();

  /** How many numbers a network must have as its output: one a class, or one a value. */
  int width();

  /**
   * One class each.
   *
   * @param labels indices of classes, from 0; not copied, to be left alone by the caller
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Classes(int[] labels) implements Targets {
    @Override
    public int size() {
      return labels.length;
    }

    /** Classes up to the largest label; a network may know more. */
    @Override
    public int width() {
      return Arrays.stream(labels).max().orElse(-1) + 1;
    }
  }

  /**
   * One or more numbers each.
   *
   * @param values {@code [examples, outputs]}
   */
  record Values(TensorValue values) implements Targets {
    /** Check the shape. */
    public Values {
      if (values.shape().size() != 2) {
        throw new IllegalArgumentException(
            "values have the shape [examples, outputs], not " + values.shape());
      }
    }

    @Override
    public int size() {
      return values.shape().get(0);
    }

    @Override
    public int width() {
      return values.shape().get(1);
    }
  }
}
