package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import java.util.List;

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

  int size() {
    return wiring.vertices().size();
  }

  String label(int vertex) {
    return wiring.vertices().get(vertex).label();
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
