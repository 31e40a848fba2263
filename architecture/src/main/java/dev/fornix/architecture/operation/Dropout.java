package dev.fornix.architecture.operation;

import java.util.List;

/**
 * In training, sets each element to 0 with a probability and scales the rest by {@code 1 / (1 −
 * rate)} (Srivastava et al. 2014); the identity at prediction.
 *
 * @param rate the probability, 0 to below 1
 */
public record Dropout(double rate) implements Operation {
  /** Check the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "dropout rate (" + rate + ") must be at least 0 and below 1");
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.DROPOUT;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.real(inputs);
  }

  @Override
  public String label() {
    return "dropout " + rate;
  }
}
