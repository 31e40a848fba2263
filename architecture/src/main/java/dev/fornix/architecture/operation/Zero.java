package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Zeros of the shape that a pooling with this stride would give: the absent connection of a cell.
 *
 * @param stride step in both directions; 1 keeps the shape, of whatever rank
 */
public record Zero(int stride) implements Operation {
  /** Check the stride. */
  public Zero {
    Inputs.atLeast("stride", stride, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.ZERO;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    if (stride == 1) {
      return Inputs.real(inputs);
    }
    TensorType in = Inputs.image(inputs);
    return TensorType.image(
        in.channels(),
        Inputs.slide("height", in.height(), 1, stride, 0),
        Inputs.slide("width", in.width(), 1, stride, 0));
  }

  @Override
  public String label() {
    return "zero";
  }
}
