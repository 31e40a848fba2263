package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Normalises each channel over the batch and all positions: {@code scale · (x − mean) / √(variance
 * + ε) + shift} (Ioffe &amp; Szegedy 2015, algorithm 1); running statistics stand in at prediction.
 *
 * @param epsilon added to the variance, &gt; 0
 * @param momentum share of the newest batch in the running statistics, 0 to 1
 */
public record BatchNorm(double epsilon, double momentum) implements Operation {
  /** Check the attributes. */
  public BatchNorm {
    if (!(epsilon > 0) || !(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "epsilon (" + epsilon + ") must be > 0 and momentum (" + momentum + ") between 0 and 1");
    }
  }

  /** With ε = 10⁻⁵ and momentum 0.1. */
  public static BatchNorm standard() {
    return new BatchNorm(1e-5, 0.1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.BATCH_NORM;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.real(inputs);
    if (in.dimensions().size() != 1 && !in.isImage()) {
      throw new ShapeFault("takes a vector or an image, not " + in);
    }
    return in;
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    List<Integer> shape = List.of(inputs.get(0).channels());
    return List.of(
        new ParameterSpec("scale", shape, ParameterSpec.Role.SCALE, 1),
        new ParameterSpec("shift", shape, ParameterSpec.Role.SHIFT, 1),
        new ParameterSpec("running_mean", shape, ParameterSpec.Role.RUNNING_MEAN, 1),
        new ParameterSpec("running_variance", shape, ParameterSpec.Role.RUNNING_VARIANCE, 1));
  }

  @Override
  public String label() {
    return "batch norm";
  }
}
