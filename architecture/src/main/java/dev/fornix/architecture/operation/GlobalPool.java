package dev.fornix.architecture.operation;

import java.util.List;

/**
 * The maximum or the mean over all positions: {@code [channels, height, width] → [channels, 1, 1]}.
 *
 * @param reduction maximum or mean
 */
public record GlobalPool(Pool.Reduction reduction) implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.GLOBAL_POOL;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return TensorType.image(Inputs.image(inputs).channels(), 1, 1);
  }

  @Override
  public String label() {
    return "global " + (reduction == Pool.Reduction.MAX ? "max" : "average") + " pool";
  }
}
