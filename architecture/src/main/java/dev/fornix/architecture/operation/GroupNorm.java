package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Normalises each group of channels over itself and all positions (Wu &amp; He 2018, section 3),
 * then scales and shifts each channel.
 *
 * @param groups how many groups; divides the channels
 * @param epsilon added to the variance, &gt; 0
 */
public record GroupNorm(int groups, double epsilon) implements Operation {
  /** Check the attributes. */
  public GroupNorm {
    Inputs.atLeast("groups", groups, 1);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon (" + epsilon + ") must be > 0");
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.GROUP_NORM;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    if (in.channels() % groups != 0) {
      throw new ShapeFault(
          "has " + groups + " groups, which do not divide the " + in.channels() + " channels");
    }
    return in;
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    List<Integer> shape = List.of(inputs.get(0).channels());
    return List.of(
        new ParameterSpec("scale", shape, ParameterSpec.Role.SCALE, 1),
        new ParameterSpec("shift", shape, ParameterSpec.Role.SHIFT, 1));
  }

  @Override
  public String label() {
    return "group norm " + groups;
  }
}
