package dev.fornix.architecture.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A learnt vector for each whole number: {@code y[…, i] = weight[code[…], i]}.
 *
 * <p>Input {@code […]} of integers from 0 to below {@code entries}; weight {@code [entries,
 * width]}, which begins normal with variance 2 / width; output {@code […, width]}.
 *
 * @param entries how many different codes there are
 * @param width numbers of each vector
 */
public record Embedding(int entries, int width) implements Operation {
  /** Check the attributes. */
  public Embedding {
    Inputs.atLeast("entries", entries, 1);
    Inputs.atLeast("width", width, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.EMBEDDING;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.only(inputs);
    if (in.element() != TensorType.Element.INTEGER) {
      throw new ShapeFault("takes integers, not the real numbers " + in);
    }
    List<Integer> dimensions = new ArrayList<>(in.dimensions());
    dimensions.add(width);
    return new TensorType(TensorType.Element.REAL, dimensions);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    return List.of(
        new ParameterSpec("weight", List.of(entries, width), ParameterSpec.Role.WEIGHT, width));
  }

  @Override
  public String label() {
    return "embedding " + entries + "×" + width;
  }
}
