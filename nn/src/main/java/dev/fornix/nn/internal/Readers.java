package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import java.util.HashMap;
import java.util.Map;

/** How often each value of a graph is read, by nodes and as an output. */
final class Readers {
  private final Map<String, Integer> readers = new HashMap<>();

  Readers(Architecture architecture) {
    architecture.outputs().forEach(this::add);
    architecture.nodes().forEach(node -> node.inputs().forEach(this::add));
  }

  /** One more. */
  void add(String name) {
    readers.merge(name, 1, Integer::sum);
  }

  /** Whether a value is read once. */
  boolean isOne(String name) {
    return readers.getOrDefault(name, 0) == 1;
  }
}
