package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.Optional;

/**
 * A network and its weights.
 *
 * @param architecture the network
 * @param weights every tensor that it owns; left alone by the morphisms
 */
public record WeightedNetwork(Architecture architecture, ParameterStore weights) {
  /** Check that no tensor is missing. */
  public WeightedNetwork {
    architecture
        .parameters()
        .forEach(
            (key, spec) -> {
              if (!weights.find(key).map(TensorValue::shape).equals(Optional.of(spec.shape()))) {
                throw new IllegalArgumentException(
                    "the weights have no tensor '" + key + "' of the shape " + spec.shape());
              }
            });
  }

  TensorValue tensor(Node node, String parameter) {
    return weights.find(node.key(parameter)).orElseThrow();
  }
}
