package dev.fornix.architecture.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code y = W x + b} over the last dimension of a vector or sequence.
 *
 * <p>Input {@code […, in]}; weight {@code [units, in]}; output {@code […, units]}.
 *
 * @param units output features
 * @param bias whether {@code b} is learnt
 */
public record Linear(int units, boolean bias) implements Operation {
  /** Check the attribute. */
  public Linear {
    Inputs.atLeast("units", units, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.LINEAR;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.real(inputs);
    if (in.isImage()) {
      throw new ShapeFault(
          "takes a vector or sequence, not the image " + in + "; flatten it first");
    }
    List<Integer> dimensions = new ArrayList<>(in.dimensions());
    dimensions.set(dimensions.size() - 1, units);
    return new TensorType(in.element(), dimensions);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    int in = inputs.get(0).last();
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(new ParameterSpec("weight", List.of(units, in), ParameterSpec.Role.WEIGHT, in));
    if (bias) {
      specs.add(new ParameterSpec("bias", List.of(units), ParameterSpec.Role.BIAS, in));
    }
    return specs;
  }

  @Override
  public String label() {
    return "linear " + units;
  }
}
