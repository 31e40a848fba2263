package dev.fornix.architecture.operation;

import java.util.List;

/** The input itself. */
public record Identity() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.IDENTITY;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.only(inputs);
  }

  @Override
  public String label() {
    return "identity";
  }
}
