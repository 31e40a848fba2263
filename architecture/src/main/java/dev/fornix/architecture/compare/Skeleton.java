package dev.fornix.architecture.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps of a network that compute with weights, pool, gate or resize, and which follow which:
 * what lies between them, such as norms, activations, sums and joins, is passed through. The input
 * of the network is a step too.
 */
final class Skeleton {
  private final List<Vertex> steps = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final List<Integer> ends;

  private Skeleton(PlainGraph graph) {
    List<List<Integer>> passedOn = new ArrayList<>();
    for (int v = 0; v < graph.size(); v++) {
      List<Integer> inputs = union(graph.inputs(v), passedOn);
      if (graph.vertex(v).role().isEmpty()) {
        passedOn.add(inputs);
      } else {
        passedOn.add(List.of(steps.size()));
        steps.add(graph.vertex(v));
        before.add(inputs);
      }
    }
    ends = union(graph.outputs(), passedOn);
  }

  static Skeleton of(PlainGraph graph) {
    return new Skeleton(graph);
  }

  /** Each step once, however many ways lead to it without another. */
  private static List<Integer> union(List<Integer> vertices, List<List<Integer>> passedOn) {
    TreeSet<Integer> all = new TreeSet<>();
    vertices.forEach(vertex -> all.addAll(passedOn.get(vertex)));
    return List.copyOf(all);
  }

  int size() {
    return steps.size();
  }

  /** What a step does, whatever its width. */
  String role(int step) {
    return steps.get(step).role();
  }

  /** The steps right before one. */
  List<Integer> before(int step) {
    return before.get(step);
  }

  int edges() {
    return before.stream().mapToInt(List::size).sum();
  }

  private int weight(int step) {
    return steps.get(step).weighted() ? 1 : 0;
  }

  /** The most steps with weights on a way from an input to an output. */
  int deepest() {
    int[] depth = new int[size()];
    for (int v = 0; v < depth.length; v++) {
      depth[v] = weight(v) + before(v).stream().mapToInt(b -> depth[b]).max().orElse(0);
    }
    return ends.stream().mapToInt(end -> depth[end]).max().orElse(0);
  }

  /** The fewest. */
  int shallowest() {
    int[] depth = new int[size()];
    for (int v = 0; v < depth.length; v++) {
      depth[v] = weight(v) + before(v).stream().mapToInt(b -> depth[b]).min().orElse(0);
    }
    return ends.stream().mapToInt(end -> depth[end]).min().orElse(0);
  }

  /** How many ways lead from an input to an output. */
  double ways() {
    double[] ways = new double[size()];
    for (int v = 0; v < ways.length; v++) {
      double sum = before(v).stream().mapToDouble(b -> ways[b]).sum();
      ways[v] = before(v).isEmpty() ? 1 : sum;
    }
    return ends.stream().mapToDouble(end -> ways[end]).sum();
  }
}
