package dev.fornix.architecture.operation;

import java.util.List;

/** The elementwise sum of one or more inputs of one shape. */
public record Add() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.ADD;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    if (inputs.isEmpty()) {
      throw new ShapeFault("takes at least one input");
    }
    if (inputs.stream().distinct().count() > 1) {
      throw new ShapeFault("takes inputs of one shape, not " + inputs);
    }
    return Inputs.real(inputs.subList(0, 1));
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public String label() {
    return "add";
  }
}
