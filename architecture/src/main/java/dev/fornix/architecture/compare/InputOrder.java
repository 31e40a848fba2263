package dev.fornix.architecture.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the order of inputs matters.
 *
 * <p>It does not in sums and in products of equal shapes. In a join it does not if every way onward
 * leads to weights over all channels, which can undo the permutation of channels: through
 * operations on each channel for itself, through further joins, and through sums and products whose
 * other side comes from weights that can follow the permutation because nobody else reads them.
 */
final class InputOrder {
  private final List<Vertex> vertices;
  private final List<List<Integer>> readers = new ArrayList<>();
  private final boolean[] undone;

  InputOrder(List<Vertex> vertices, List<Integer> outputs) {
    this.vertices = vertices;
    vertices.forEach(v -> readers.add(new ArrayList<>()));
    for (int v = 0; v < vertices.size(); v++) {
      for (int input : vertices.get(v).inputs()) {
        readers.get(input).add(v);
      }
    }
    outputs.forEach(o -> readers.get(o).add(-1));
    undone = new boolean[vertices.size()];
    for (int v = undone.length - 1; v >= 0; v--) {
      undone[v] = readers.get(v).stream().allMatch(reader(v));
    }
  }

  boolean[] matters() {
    boolean[] matters = new boolean[vertices.size()];
    for (int v = 0; v < matters.length; v++) {
      matters[v] =
          switch (vertices.get(v).family()) {
            case ADDS, MULTIPLIES -> false;
            case JOINS -> !undone[v];
            default -> true;
          };
    }
    return matters;
  }

  private Predicate<Integer> reader(int permuted) {
    return reader -> reader >= 0 && undoes(reader, permuted);
  }

  /** Whether a permutation of one input's channels is undone in this reader or after it. */
  private boolean undoes(int reader, int permuted) {
    return switch (vertices.get(reader).family()) {
      case MIXES -> true;
      case PASSES, JOINS -> undone[reader];
      case ADDS, MULTIPLIES, GATES ->
          undone[reader]
              && vertices.get(reader).inputs().stream()
                  .allMatch(other -> other == permuted || follows(other));
      case FIXES, INPUT, ZERO -> false;
    };
  }

  /** Whether the weights behind a value, which nobody else reads, can permute it at will. */
  private boolean follows(int vertex) {
    int at = vertex;
    while (vertices.get(at).is(Vertex.Family.PASSES) && readers.get(at).size() == 1) {
      at = vertices.get(at).inputs().get(0);
    }
    return readers.get(at).size() == 1 && vertices.get(at).is(Vertex.Family.MIXES);
  }
}
