package dev.fornix.architecture.operation;

import java.util.List;

/** The checks that operations share. */
final class Inputs {
  private Inputs() {}

  static TensorType only(List<TensorType> inputs) {
    if (inputs.size() != 1) {
      throw new ShapeFault("takes exactly one input, not " + inputs.size());
    }
    return inputs.get(0);
  }

  static TensorType real(List<TensorType> inputs) {
    TensorType input = only(inputs);
    if (input.element() != TensorType.Element.REAL) {
      throw new ShapeFault("takes real numbers, not " + input);
    }
    return input;
  }

  static TensorType image(List<TensorType> inputs) {
    TensorType input = only(inputs);
    if (!input.isImage()) {
      throw new ShapeFault("takes an image [channels, height, width], not " + input);
    }
    return input;
  }

  /** The output size of a window that slides along one axis. */
  static int slide(String axis, int size, int window, int stride, int padding) {
    int span = Math.toIntExact(size + 2L * padding - window);
    if (span < 0) {
      throw new ShapeFault(
          "has a window of "
              + window
              + " that is larger than the padded "
              + axis
              + " "
              + (size + 2 * padding));
    }
    return span / stride + 1;
  }

  static void atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least " + least);
    }
  }
}
