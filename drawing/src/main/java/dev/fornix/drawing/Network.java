package dev.fornix.drawing;

import dev.fornix.architecture.cost.NodeCosts;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is to be drawn: one architecture, or two at once.
 *
 * @param vertices each comes after those that it reads, except for removed ones in between
 * @param inputs the types of the graph's inputs by name
 * @param outputs the ids of the vertices or inputs that are returned
 */
record Network(List<Vertex> vertices, Map<String, TensorType> inputs, List<String> outputs) {
  private static final String REMOVED = " (removed)";

  /** One architecture with a mark and a heat for each node. */
  static Network of(
      Architecture architecture, Function<Node, Mark> marks, ToDoubleFunction<Node> heat) {
    List<Vertex> vertices = new ArrayList<>();
    for (Node node : architecture.nodes()) {
      Mark mark = marks.apply(node);
      List<Vertex.Wire> wires =
          node.inputs().stream().map(input -> new Vertex.Wire(input, mark)).toList();
      vertices.add(vertex(node, node.name(), wires, mark, heat));
    }
    return new Network(vertices, architecture.inputs(), architecture.outputs());
  }

  /** Both architectures; nodes of one name and one operation are the same. */
  static Network of(Architecture before, Architecture after, ToDoubleFunction<Node> heat) {
    return new Union(before, after, heat).network();
  }

  private static Vertex vertex(
      Node node, String id, List<Vertex.Wire> wires, Mark mark, ToDoubleFunction<Node> heat) {
    return new Vertex(
        id,
        node.name(),
        node.operation(),
        wires,
        node.type(),
        NodeCosts.parameters(node),
        NodeCosts.multiplyAdds(node),
        Math.max(0, heat.applyAsDouble(node)),
        mark);
  }

  /** By id. */
  Map<String, Vertex> byId() {
    return vertices.stream()
        .collect(
            Collectors.toMap(Vertex::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private record Union(Architecture before, Architecture after, ToDoubleFunction<Node> heat) {
    Network network() {
      Map<String, List<Vertex>> removed = removedByAnchor();
      List<Vertex> vertices = new ArrayList<>(removed.getOrDefault("", List.of()));
      for (Node node : after.nodes()) {
        vertices.add(current(node));
        vertices.addAll(removed.getOrDefault(node.name(), List.of()));
      }
      Map<String, TensorType> inputs = new LinkedHashMap<>(before.inputs());
      inputs.putAll(after.inputs());
      return new Network(vertices, inputs, after.outputs());
    }

    /** What is gone, by the kept node after which it stood. */
    private Map<String, List<Vertex>> removedByAnchor() {
      Map<String, List<Vertex>> removed = new LinkedHashMap<>();
      String anchor = "";
      for (Node node : before.nodes()) {
        if (isKept(node)) {
          anchor = node.name();
        } else {
          removed.computeIfAbsent(anchor, a -> new ArrayList<>()).add(gone(node));
        }
      }
      return removed;
    }

    private Vertex gone(Node node) {
      List<Vertex.Wire> wires =
          node.inputs().stream().map(i -> new Vertex.Wire(former(i), Mark.REMOVED)).toList();
      return vertex(node, node.name() + REMOVED, wires, Mark.REMOVED, n -> 0);
    }

    /** The id of a value of the older architecture. */
    private String former(String value) {
      return before.hasNode(value) && !isKept(before.node(value)) ? value + REMOVED : value;
    }

    private Vertex current(Node node) {
      Mark mark = isKept(node) ? Mark.KEPT : Mark.ADDED;
      Set<String> formerly =
          mark == Mark.KEPT
              ? before.node(node.name()).inputs().stream()
                  .map(this::former)
                  .collect(Collectors.toCollection(LinkedHashSet::new))
              : Set.of();
      List<Vertex.Wire> wires = new ArrayList<>();
      for (String input : node.inputs()) {
        wires.add(new Vertex.Wire(input, formerly.contains(input) ? Mark.KEPT : Mark.ADDED));
      }
      formerly.stream()
          .filter(input -> !node.inputs().contains(input))
          .forEach(input -> wires.add(new Vertex.Wire(input, Mark.REMOVED)));
      return vertex(node, node.name(), wires, mark, heat);
    }

    private boolean isKept(Node node) {
      return before.hasNode(node.name())
          && after.hasNode(node.name())
          && before.node(node.name()).operation().equals(after.node(node.name()).operation());
    }
  }
}
