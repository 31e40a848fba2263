package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that is written down again with changes. Whatever reads a value that was replaced reads
 * what stands in its place, as far as that is written after the replacement.
 */
final class Rewriting {
  private final Architecture old;
  private final Architecture.Builder graph = Architecture.builder();
  private final Map<String, TensorType> types = new HashMap<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final MemoryStore weights = new MemoryStore();

  private Rewriting(WeightedNetwork network) {
    this.old = network.architecture();
    old.inputs().forEach((name, type) -> types.put(graph.input(name, type), type));
    for (String key : old.parameters().keySet()) {
      weights.put(key, network.weights().find(key).orElseThrow());
    }
  }

  /** Begin with the inputs, and all weights as they are. */
  static Rewriting of(WeightedNetwork network) {
    return new Rewriting(network);
  }

  /** The node of a name. */
  static Node node(WeightedNetwork network, String name) {
    if (!network.architecture().hasNode(name)) {
      throw new InapplicableMorphismException(
          "the network has no node '" + name + "'; name one of its nodes");
    }
    return network.architecture().node(name);
  }

  /** The type of a node or input. */
  static TensorType type(WeightedNetwork network, String value) {
    return Optional.ofNullable(network.architecture().inputs().get(value))
        .orElseGet(() -> node(network, value).type());
  }

  /** Write nodes with what follows each of them. */
  Rewriting copy(List<Node> nodes) {
    nodes.forEach(node -> put(node, node.operation()));
    return this;
  }

  /** Write a node with another operation. */
  void put(Node node, Operation operation) {
    add(node.name(), operation, node.inputs().stream().map(this::now).toList());
  }

  private String now(String value) {
    return replaced.getOrDefault(value, value);
  }

  /** Write a new node, which reads exactly these values. */
  String add(String name, Operation operation, List<String> inputs) {
    if (types.containsKey(name)) {
      throw new InapplicableMorphismException(
          "the network has a node '" + name + "' already; choose another name for what is added");
    }
    types.put(name, operation.infer(inputs.stream().map(this::type).toList()));
    return graph.add(name, operation, inputs);
  }

  private TensorType type(String name) {
    return Optional.ofNullable(types.get(name)).orElseThrow();
  }

  /** From here on another value is read in the place of this one. */
  void replace(String value, String by) {
    replaced.put(value, by);
  }

  void weight(String node, String parameter, TensorValue value) {
    weights.put(node + "/" + parameter, value);
  }

  WeightedNetwork finish() {
    old.outputs().forEach(output -> graph.output(now(output)));
    return new WeightedNetwork(graph.build(), weights);
  }
}
