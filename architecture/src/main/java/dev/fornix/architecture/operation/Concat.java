package dev.fornix.architecture.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins one or more inputs along their first dimension (the channels); the other dimensions are
 * equal.
 */
public record Concat() implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.CONCAT;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    if (inputs.isEmpty()) {
      throw new ShapeFault("takes at least one input");
    }
    if (inputs.stream().map(Concat::rest).distinct().count() > 1) {
      throw new ShapeFault("takes inputs that differ in channels only, not " + inputs);
    }
    int channels = inputs.stream().mapToInt(TensorType::channels).reduce(0, Math::addExact);
    List<Integer> rest = rest(inputs.get(0));
    List<Integer> dimensions = new ArrayList<>(rest.size() + 1);
    dimensions.add(channels);
    dimensions.addAll(rest);
    return new TensorType(Inputs.real(inputs.subList(0, 1)).element(), dimensions);
  }

  private static List<Integer> rest(TensorType type) {
    return type.dimensions().subList(1, type.dimensions().size());
  }

  @Override
  public String label() {
    return "concat";
  }
}
