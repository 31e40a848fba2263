package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A labelled cell of NAS-Bench-101 (Ying et al. 2019): vertex 0 is the input, the last the output.
 *
 * @param edges {@code edges[i][j]} where i &lt; j feeds j
 * @param operations {@code c1}, {@code c3} or {@code mp} for each vertex between
 */
@SuppressWarnings("ArrayRecordComponent")
record NasBench101Cell(boolean[][] edges, List<String> operations) {
  static final List<String> OPERATIONS = List.of("c1", "c3", "mp");

  /** From the upper triangle row by row and the labels of all vertices. */
  static NasBench101Cell parse(int vertices, String upper, String labels) {
    boolean[][] edges = new boolean[vertices][vertices];
    int next = 0;
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        edges[i][j] = upper.charAt(next++) == '1';
      }
    }
    List<String> all = List.of(labels.split("-", -1));
    return new NasBench101Cell(edges, all.subList(1, all.size() - 1));
  }

  int vertices() {
    return operations.size() + 2;
  }

  /** Each vertex as a sum followed by its operation; a vertex that nothing feeds is left out. */
  Architecture network() {
    Architecture.Builder graph = Architecture.builder();
    List<String> values = new ArrayList<>();
    values.add(graph.input("in", TensorType.image(4, 6, 6)));
    for (int v = 1; v < vertices(); v++) {
      List<String> inputs = new ArrayList<>();
      for (int u = 0; u < v; u++) {
        if (edges[u][v] && !values.get(u).isEmpty()) {
          inputs.add(values.get(u));
        }
      }
      values.add(inputs.isEmpty() ? "" : add(graph, v, inputs));
    }
    return graph.output(values.get(values.size() - 1)).build();
  }

  private String add(Architecture.Builder graph, int vertex, List<String> inputs) {
    String sum = graph.add("sum" + vertex, new Add(), inputs);
    return vertex == vertices() - 1
        ? sum
        : graph.add("op" + vertex, operation(operations.get(vertex - 1)), sum);
  }

  private static Operation operation(String label) {
    return switch (label) {
      case "c1" -> Convolution.same(4, 1, 1);
      case "c3" -> Convolution.same(4, 3, 1);
      default -> Pool.same(Pool.Reduction.MAX, 3, 1);
    };
  }

  /** Whether some path leads from input to output. */
  boolean connected() {
    return reached(true)[vertices() - 1];
  }

  private boolean[] reached(boolean forward) {
    int n = vertices();
    boolean[] reached = new boolean[n];
    reached[forward ? 0 : n - 1] = true;
    for (int step = 0; step < n; step++) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          reached[forward ? j : i] |= edges[i][j] && reached[forward ? i : j];
        }
      }
    }
    return reached;
  }

  /**
   * An independent canonical form by brute force: the smallest text over all orders of the inner
   * vertices that lie on a path from input to output.
   */
  String bruteForceForm() {
    List<Integer> alive = new ArrayList<>();
    boolean[] forward = reached(true);
    boolean[] backward = reached(false);
    for (int v = 1; v < vertices() - 1; v++) {
      if (forward[v] && backward[v]) {
        alive.add(v);
      }
    }
    return smallest(new ArrayList<>(), alive, "~");
  }

  private String smallest(List<Integer> chosen, List<Integer> rest, String best) {
    if (rest.isEmpty()) {
      String text = text(chosen);
      return text.compareTo(best) < 0 ? text : best;
    }
    String smallest = best;
    for (int next : rest) {
      List<Integer> more = new ArrayList<>(chosen);
      more.add(next);
      List<Integer> others = new ArrayList<>(rest);
      others.remove(Integer.valueOf(next));
      smallest = smallest(more, others, smallest);
    }
    return smallest;
  }

  private String text(List<Integer> inner) {
    List<Integer> order = new ArrayList<>(inner);
    order.add(0, 0);
    order.add(vertices() - 1);
    StringBuilder text = new StringBuilder();
    inner.forEach(v -> text.append(operations.get(v - 1)));
    for (int i : order) {
      for (int j : order) {
        text.append(edges[i][j] ? '1' : '0');
      }
    }
    return text.toString();
  }
}
