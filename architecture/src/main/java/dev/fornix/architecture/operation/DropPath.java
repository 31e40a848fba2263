package dev.fornix.architecture.operation;

import java.util.List;

/**
 * In training, sets a whole example's branch to 0 with a probability and scales the rest by {@code
 * 1 / (1 − rate)} (Larsson et al. 2017; Huang et al. 2016); the identity at prediction.
 *
 * @param rate the probability, 0 to below 1
 */
public record DropPath(double rate) implements Operation {
  /** Check the rate. */
  public DropPath {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "drop-path rate (" + rate + ") must be at least 0 and below 1");
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.DROP_PATH;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.real(inputs);
  }

  @Override
  public String label() {
    return "drop path " + rate;
  }
}
