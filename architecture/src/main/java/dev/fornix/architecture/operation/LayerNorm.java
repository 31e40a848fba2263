package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Normalises each position over its features, the last dimension of a vector or sequence, the
 * channels of an image (Ba et al. 2016, section 3), then scales and shifts each feature.
 *
 * @param epsilon added to the variance, &gt; 0
 */
public record LayerNorm(double epsilon) implements Operation {
  /** Check the attribute. */
  public LayerNorm {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon (" + epsilon + ") must be > 0");
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.LAYER_NORM;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.real(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    TensorType in = inputs.get(0);
    List<Integer> shape = List.of(in.isImage() ? in.channels() : in.last());
    return List.of(
        new ParameterSpec("scale", shape, ParameterSpec.Role.SCALE, 1),
        new ParameterSpec("shift", shape, ParameterSpec.Role.SHIFT, 1));
  }

  @Override
  public String label() {
    return "layer norm";
  }
}
