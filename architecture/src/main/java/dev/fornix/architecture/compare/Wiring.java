package dev.fornix.architecture.compare;

import java.util.ArrayList;
import java.util.List;

/** Vertices, each after those that it reads, and which of them are returned. */
record Wiring(List<Vertex> vertices, List<Integer> outputs) {
  /** A sum that would have more terms stays a sum of sums: doubling n times would have 2ⁿ. */
  private static final int MOST_TERMS = 256;

  /** Without what reaches no output. */
  Wiring pruned() {
    boolean[] needed = needed();
    int[] moved = new int[needed.length];
    List<Vertex> kept = new ArrayList<>();
    for (int v = 0; v < needed.length; v++) {
      if (needed[v]) {
        moved[v] = kept.size();
        Vertex vertex = vertices.get(v);
        kept.add(vertex.reading(vertex.inputs().stream().map(i -> moved[i]).toList()));
      }
    }
    return new Wiring(kept, outputs.stream().map(o -> moved[o]).toList());
  }

  private boolean[] needed() {
    boolean[] needed = new boolean[vertices.size()];
    outputs.forEach(o -> needed[o] = true);
    for (int v = needed.length - 1; v >= 0; v--) {
      if (needed[v]) {
        vertices.get(v).inputs().forEach(i -> needed[i] = true);
      }
    }
    return needed;
  }

  /** With sums of sums and joins of joins as one. */
  Wiring merged() {
    List<Vertex> merged = new ArrayList<>();
    for (Vertex vertex : vertices) {
      List<Integer> inputs = new ArrayList<>();
      for (int input : vertex.inputs()) {
        boolean melts = melts(vertex, merged.get(input));
        inputs.addAll(melts ? merged.get(input).inputs() : List.of(input));
      }
      merged.add(inputs.size() <= MOST_TERMS ? vertex.reading(inputs) : vertex);
    }
    return new Wiring(merged, outputs).pruned();
  }

  private static boolean melts(Vertex outer, Vertex inner) {
    return outer.family() == inner.family()
        && (outer.is(Vertex.Family.ADDS) || outer.is(Vertex.Family.JOINS));
  }
}
