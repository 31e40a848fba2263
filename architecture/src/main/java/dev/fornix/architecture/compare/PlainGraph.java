package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What remains of an architecture when what makes no difference is gone: numbered vertices, each
 * after those that it reads, all of which reach an output.
 */
final class PlainGraph {
  private final Wiring wiring;
  private final boolean[] ordered;

  private PlainGraph(Wiring wiring) {
    this.wiring = wiring;
    this.ordered = new InputOrder(wiring.vertices(), wiring.outputs()).matters();
  }

  static PlainGraph of(Architecture architecture) {
    return new PlainGraph(Simplification.of(architecture).pruned().merged());
  }

  /** The whole graph as it is: first the inputs, then the nodes in their order. */
  static PlainGraph whole(Architecture architecture) {
    List<Vertex> vertices = new ArrayList<>();
    Map<String, Integer> byName = new HashMap<>();
    architecture
        .inputs()
        .forEach(
            (name, type) -> {
              byName.put(name, vertices.size());
              vertices.add(Vertex.input(vertices.size(), type));
            });
    for (Node node : architecture.nodes()) {
      List<Integer> inputs = node.inputs().stream().map(byName::get).toList();
      byName.put(node.name(), vertices.size());
      vertices.add(Vertex.of(node, inputs));
    }
    List<Integer> outputs = architecture.outputs().stream().map(byName::get).toList();
    return new PlainGraph(new Wiring(vertices, outputs));
  }

  int size() {
    return wiring.vertices().size();
  }

  String label(int vertex) {
    return vertex(vertex).label();
  }

  Vertex vertex(int number) {
    return wiring.vertices().get(number);
  }

  List<Integer> inputs(int vertex) {
    return wiring.vertices().get(vertex).inputs();
  }

  List<Integer> outputs() {
    return wiring.outputs();
  }

  /** Whether the order of a vertex's inputs matters. */
  boolean ordered(int vertex) {
    return ordered[vertex];
  }
}
