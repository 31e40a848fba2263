package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.core.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A labelled cell of NAS-Bench-101 (Ying et al. 2019): vertex 0 is the input, the last the output.
 *
 * @param edges {@code edges[i][j]} where i &lt; j feeds j
 * @param operations {@code c1}, {@code c3} or {@code mp} for each vertex between
 */
@SuppressWarnings("ArrayRecordComponent")
record NasBench101Cell(boolean[][] edges, List<String> operations) {
  static final List<String> OPERATIONS = List.of("c1", "c3", "mp");

  /** The same in the order of {@link NasBench101Space#OPERATIONS}. */
  private static final List<String> LABELS = List.of("c3", "c1", "mp");

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

  /** The cell of a point of the space of seven vertices. */
  static NasBench101Cell of(Configuration point) {
    int vertices = NasBench101Space.VERTICES;
    boolean[][] edges = new boolean[vertices][vertices];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < vertices; i++) {
      for (int j = i + 1; j < vertices; j++) {
        edges[i][j] = point.label("edge/" + i + "-" + j).equals("present");
      }
      if (i > 0 && i < vertices - 1) {
        labels.add(LABELS.get(NasBench101Space.OPERATIONS.indexOf(point.label("operation/" + i))));
      }
    }
    return new NasBench101Cell(edges, labels);
  }

  /** A random cell with a path from input to output. */
  static NasBench101Cell draw(int vertices, int mostEdges, Random random) {
    NasBench101Cell cell;
    do {
      boolean[][] edges = new boolean[vertices][vertices];
      for (int e = 0; e < mostEdges; e++) {
        int from = random.nextInt(vertices - 1);
        edges[from][from + 1 + random.nextInt(vertices - 1 - from)] = true;
      }
      cell = new NasBench101Cell(edges, labels(vertices - 2, random));
    } while (!cell.connected());
    return cell;
  }

  private static List<String> labels(int count, Random random) {
    return Stream.generate(() -> OPERATIONS.get(random.nextInt(OPERATIONS.size())))
        .limit(count)
        .toList();
  }

  /** The same cell with its inner vertices in another topological order, drawn at random. */
  NasBench101Cell shuffled(Random random) {
    List<Integer> order = new ArrayList<>(List.of(0));
    List<Integer> waiting = new ArrayList<>(IntStream.range(1, vertices() - 1).boxed().toList());
    while (!waiting.isEmpty()) {
      List<Integer> ready =
          waiting.stream().filter(v -> waiting.stream().noneMatch(u -> edges[u][v])).toList();
      Integer next = ready.get(random.nextInt(ready.size()));
      order.add(next);
      waiting.remove(next);
    }
    order.add(vertices() - 1);
    return reordered(order);
  }

  private NasBench101Cell reordered(List<Integer> order) {
    boolean[][] moved = new boolean[vertices()][vertices()];
    for (int i = 0; i < vertices(); i++) {
      for (int j = 0; j < vertices(); j++) {
        moved[i][j] = edges[order.get(i)][order.get(j)];
      }
    }
    List<String> labels =
        order.subList(1, vertices() - 1).stream().map(v -> operations.get(v - 1)).toList();
    return new NasBench101Cell(moved, labels);
  }

  /**
   * The cell with two edges added or removed, or with two operations exchanged; it still has a path
   * and may be isomorphic.
   */
  NasBench101Cell changed(Random random) {
    NasBench101Cell other;
    do {
      other = random.nextBoolean() ? withEdgeMoved(random) : withLabelsExchanged(random);
    } while (!other.connected());
    return other;
  }

  private NasBench101Cell withEdgeMoved(Random random) {
    boolean[][] moved = Stream.of(edges).map(boolean[]::clone).toArray(boolean[][]::new);
    for (int flips = 0; flips < 2; flips++) {
      int from = random.nextInt(vertices() - 1);
      int to = from + 1 + random.nextInt(vertices() - 1 - from);
      moved[from][to] ^= true;
    }
    return new NasBench101Cell(moved, operations);
  }

  private NasBench101Cell withLabelsExchanged(Random random) {
    List<String> labels = new ArrayList<>(operations);
    Collections.swap(labels, random.nextInt(labels.size()), random.nextInt(labels.size()));
    return new NasBench101Cell(edges, labels);
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
