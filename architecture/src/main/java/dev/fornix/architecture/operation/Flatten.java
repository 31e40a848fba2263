package dev.fornix.architecture.operation;

import java.util.List;

/**
 * All elements as one vector, channels outermost: {@code [channels, height, width] → [channels ·
 * height · width]}.
 */
public record Flatten() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.FLATTEN;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return TensorType.vector(Math.toIntExact(Inputs.real(inputs).size()));
  }

  @Override
  public String label() {
    return "flatten";
  }
}
