package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.OperationKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who reads what in a network. */
final class Wiring {
  private final Architecture network;
  private final Map<String, Integer> number = new HashMap<>();
  private final Map<String, BitSet> sources = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();

  Wiring(Architecture network) {
    this.network = network;
    network.inputs().keySet().forEach(input -> note(input, new BitSet()));
    for (Node node : network.nodes()) {
      BitSet all = new BitSet();
      for (String input : node.inputs()) {
        all.or(sources(input));
        readers.computeIfAbsent(input, unused -> new ArrayList<>()).add(node);
      }
      note(node.name(), all);
    }
  }

  private void note(String value, BitSet from) {
    number.put(value, number.size());
    from.set(number.size() - 1);
    sources.put(value, from);
  }

  private BitSet sources(String value) {
    return Optional.ofNullable(sources.get(value)).orElseThrow();
  }

  /** Whether a value is another or depends on it. */
  boolean comesFrom(String value, String other) {
    return sources(value).get(Optional.ofNullable(number.get(other)).orElseThrow());
  }

  /** The node of a name; nothing for an input. */
  Optional<Node> node(String name) {
    return network.hasNode(name) ? Optional.of(network.node(name)) : Optional.empty();
  }

  /** The nodes that read a value. */
  List<Node> readers(String value) {
    return readers.getOrDefault(value, List.of());
  }

  /** The node that reads a value, if only one does. */
  Optional<Node> onlyReader(Node node) {
    List<Node> all = readers(node.name());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** The node that reads a layer, if it is a norm of no other. */
  Optional<Node> normBehind(Node layer) {
    return onlyReader(layer).filter(n -> n.operation().kind() == OperationKind.BATCH_NORM);
  }

  /**
   * The nodes that serve nothing but an input of an addition, back to what others read too, or to
   * another addition or concatenation.
   */
  List<Node> branch(Node add, String input) {
    Set<String> inside = new HashSet<>();
    List<Node> branch = new ArrayList<>();
    for (int i = network.nodes().size() - 1; i >= 0; i--) {
      Node node = network.nodes().get(i);
      boolean serves =
          comesFrom(input, node.name())
              && node.operation().kind() != OperationKind.ADD
              && node.operation().kind() != OperationKind.CONCAT
              && !network.outputs().contains(node.name())
              && readers(node.name()).stream()
                  .allMatch(
                      r -> node.name().equals(input) ? r.equals(add) : inside.contains(r.name()));
      if (serves) {
        inside.add(node.name());
        branch.add(node);
      }
    }
    return branch;
  }

  /** Whether a node serves nothing but to decide by what a value is multiplied. */
  boolean inGate(Node node) {
    return network.nodes().stream()
        .filter(n -> n.operation().kind() == OperationKind.MULTIPLY)
        .anyMatch(
            n ->
                comesFrom(n.inputs().get(1), node.name())
                    && !comesFrom(n.inputs().get(0), node.name()));
  }

  /**
   * Whether an input of an addition is a 1×1 convolution or linear layer, with a norm or without,
   * of a value from which another input comes too: it only fits the shape.
   */
  boolean onlyFits(Node add, String input) {
    Optional<Node> layer =
        node(input)
            .flatMap(
                n ->
                    n.operation().kind() == OperationKind.BATCH_NORM
                        ? node(n.inputs().get(0))
                        : Optional.of(n));
    return add.operation().kind() == OperationKind.ADD
        && layer.filter(Wiring::mixesChannels).isPresent()
        && add.inputs().stream()
            .filter(other -> !other.equals(input))
            .anyMatch(other -> comesFrom(other, layer.get().inputs().get(0)));
  }

  private static boolean mixesChannels(Node node) {
    return node.operation().kind() == OperationKind.LINEAR
        || (node.operation() instanceof Convolution c
            && c.kernelHeight() * c.kernelWidth() == 1
            && c.groups() == 1);
  }
}
