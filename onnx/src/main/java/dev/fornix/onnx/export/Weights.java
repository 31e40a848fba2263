package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.onnx.OnnxException;
import java.util.Optional;

/** The tensors of a store, checked against what the nodes own. */
final class Weights {
  private final ParameterStore store;

  Weights(ParameterStore store) {
    this.store = store;
  }

  TensorValue of(Node node, String name) {
    return find(node, name)
        .orElseThrow(
            () -> new IllegalStateException(node.operation().label() + " owns no '" + name + "'"));
  }

  /** A tensor of a node; empty if the operation owns none of this name. */
  Optional<TensorValue> find(Node node, String name) {
    return node.operation().parameters(node.inputTypes()).stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .map(spec -> read(node.key(name), spec));
  }

  private TensorValue read(String key, ParameterSpec spec) {
    TensorValue value =
        store
            .find(key)
            .orElseThrow(
                () ->
                    new OnnxException(
                        "weight '"
                            + key
                            + "' is missing; export with the store that the network was trained"
                            + " in"));
    if (!value.shape().equals(spec.shape())) {
      throw new OnnxException(
          "weight '"
              + key
              + "' has shape "
              + value.shape()
              + ", but the architecture wants "
              + spec.shape()
              + "; export with the store that the network was trained in");
    }
    return finite(key, value);
  }

  private static TensorValue finite(String key, TensorValue value) {
    for (float v : value.values()) {
      if (!Float.isFinite(v)) {
        throw new OnnxException(
            "weight '"
                + key
                + "' holds "
                + v
                + ", so the network would predict nothing; train again");
      }
    }
    return value;
  }
}
