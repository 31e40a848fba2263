package dev.fornix.architecture.operation;

import java.util.List;

/**
 * The same elements in the same order (channels outermost) under other dimensions.
 *
 * @param dimensions the new ones, each at least 1; as many elements as before
 */
public record Reshape(List<Integer> dimensions) implements Operation {
  /** Copy. */
  public Reshape {
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.RESHAPE;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.only(inputs);
    TensorType out = new TensorType(in.element(), dimensions);
    if (in.size() != out.size()) {
      throw new ShapeFault("cannot turn " + in + " into " + out + ": the sizes differ");
    }
    return out;
  }

  @Override
  public String label() {
    return "reshape";
  }
}
