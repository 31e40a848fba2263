package dev.fornix.architecture.operation;

import java.util.List;

/**
 * The elementwise product of two inputs; the second may be {@code [channels, 1, 1]} beside an
 * image.
 */
public record Multiply() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.MULTIPLY;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    if (inputs.size() != 2) {
      throw new ShapeFault("takes exactly two inputs, not " + inputs.size());
    }
    TensorType left = Inputs.real(inputs.subList(0, 1));
    TensorType right = Inputs.real(inputs.subList(1, 2));
    boolean gate = left.isImage() && right.equals(TensorType.image(left.channels(), 1, 1));
    if (!left.equals(right) && !gate) {
      throw new ShapeFault("cannot multiply " + left + " by " + right);
    }
    return left;
  }

  @Override
  public String label() {
    return "multiply";
  }
}
