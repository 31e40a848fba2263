package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.spaces.NasBench201Space;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of NAS-Bench-201 (Dong &amp; Yang 2020): four nodes, an operation on each of six edges.
 * Convolutions stand without batch norm here, so that zeros stay zeros as in the paper's count.
 *
 * @param edges operations (0 to 4) of 0→1, 0→2, 1→2, 0→3, 1→3, 2→3
 */
record NasBench201Cell(List<Integer> edges) {
  private static final List<Operation> OPERATIONS =
      List.of(
          new Zero(1),
          new Identity(),
          Convolution.same(4, 1, 1),
          Convolution.same(4, 3, 1),
          Pool.same(Pool.Reduction.AVERAGE, 3, 1));

  static List<NasBench201Cell> all() {
    List<NasBench201Cell> cells = new ArrayList<>();
    for (int code = 0; code < 15_625; code++) {
      List<Integer> edges = new ArrayList<>();
      for (int e = 0, rest = code; e < 6; e++, rest /= 5) {
        edges.add(rest % 5);
      }
      cells.add(new NasBench201Cell(edges));
    }
    return cells;
  }

  Architecture network() {
    Architecture.Builder graph = Architecture.builder();
    List<String> nodes = new ArrayList<>();
    nodes.add(graph.input("in", TensorType.image(4, 6, 6)));
    for (int to = 1, edge = 0; to < 4; to++) {
      List<String> terms = new ArrayList<>();
      for (int from = 0; from < to; from++, edge++) {
        terms.add(graph.add(from + "to" + to, OPERATIONS.get(edges.get(edge)), nodes.get(from)));
      }
      nodes.add(graph.add("node" + to, new Add(), terms));
    }
    return graph.output(nodes.get(3)).build();
  }

  /** Its string in the published table. */
  String published() {
    List<String> nodes = new ArrayList<>();
    for (int to = 1, edge = 0; to < 4; to++) {
      StringBuilder node = new StringBuilder("|");
      for (int from = 0; from < to; from++, edge++) {
        node.append(NasBench201Space.OPERATIONS.get(edges.get(edge)) + "~" + from + "|");
      }
      nodes.add(node.toString());
    }
    return String.join("+", nodes);
  }

  /**
   * The text by which the paper's authors count 6,466 distinct cells (their {@code to_unique_str}
   * with zeros considered): skips are gone and terms sorted, but a zero stays as a term {@code #}.
   */
  String publishedForm() {
    List<String> nodes = new ArrayList<>(List.of("0"));
    for (int to = 1, edge = 0; to < 4; to++) {
      List<String> terms = new ArrayList<>();
      for (int from = 0; from < to; from++, edge++) {
        terms.add(publishedTerm(edges.get(edge), nodes.get(from)));
      }
      terms.sort(null);
      nodes.add(String.join("+", terms));
    }
    return nodes.get(3);
  }

  private static String publishedTerm(int operation, String in) {
    if (operation == 0 || in.equals("#")) {
      return "#";
    }
    return operation == 1 ? in : "(" + in + ")@" + operation;
  }

  /** The sum that the cell computes, zeros gone and sums of sums as one, each use written out. */
  List<String> expression() {
    List<List<String>> nodes = new ArrayList<>(List.of(List.of("0")));
    for (int to = 1, edge = 0; to < 4; to++) {
      List<String> terms = new ArrayList<>();
      for (int from = 0; from < to; from++, edge++) {
        terms.addAll(terms(edges.get(edge), nodes.get(from)));
      }
      terms.sort(null);
      nodes.add(terms);
    }
    return nodes.get(3);
  }

  private static List<String> terms(int operation, List<String> in) {
    if (operation == 0 || in.isEmpty()) {
      return List.of();
    }
    return operation == 1 ? in : List.of("(" + String.join("+", in) + ")@" + operation);
  }
}
