package dev.fornix.architecture.operation;

import java.util.List;

/**
 * The mean of several values of one shape, weighted by the softmax of learnt numbers: {@code Σ
 * softmax(weights)ᵢ · inputᵢ}, with which all candidates of a choice are searched at once (Liu et
 * al. 2019, equation 2).
 *
 * <p>The numbers belong to a place of the search space and not to the node: all mixtures of one
 * place, in whatever cell, read the same ones.
 *
 * @param place to which the numbers belong
 */
public record Mixture(String place) implements Operation {
  private static final String KEYS = "mixture/";

  /** The name of the numbers within their place. */
  public static final String WEIGHTS = "weights";

  /** The key of a place's numbers in a store. */
  public static String key(String place) {
    return KEYS + place + "/" + WEIGHTS;
  }

  @Override
  public OperationKind kind() {
    return OperationKind.MIXTURE;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return new Add().infer(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<TensorType> inputs) {
    return List.of(
        new ParameterSpec(WEIGHTS, List.of(inputs.size()), ParameterSpec.Role.MIXTURE, 1));
  }

  @Override
  public String owner(String node) {
    return KEYS + place;
  }

  @Override
  public String label() {
    return "mixture " + place;
  }
}
