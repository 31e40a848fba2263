package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Moves an image up and to the left by one pixel and fills with zeros: {@code out[c, y, x] = in[c,
 * y + 1, x + 1]}. The second path of a factorised reduction takes its pixels from it (Zoph et al.
 * 2018).
 */
public record Shift() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.SHIFT;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.image(inputs);
  }

  @Override
  public String label() {
    return "shift";
  }
}
