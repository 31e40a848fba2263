package dev.fornix.tabular.export;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines on which ranks rise between knots, of several features: {@code share + slope · (value −
 * from)}. A tree for each feature finds the number of the line that a value is on.
 */
final class RankLines {
  private final List<Double> from = new ArrayList<>();
  private final List<Double> slope = new ArrayList<>();
  private final List<Double> share = new ArrayList<>();
  private final TreeNodes trees = new TreeNodes();
  private int features;

  /**
   * Where a line ends.
   *
   * @param below whether only values below it are on the line, and not the value itself
   */
  private record Cut(float value, boolean below) {}

  double[] from() {
    return array(from);
  }

  double[] slope() {
    return array(slope);
  }

  double[] share() {
    return array(share);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The trees: from float32 {@code [batch, features]} to the numbers of lines, as float32. */
  String write(Ops ops, String values) {
    return trees.write(ops, values, new float[features]);
  }

  /** The lines of a further feature, from the least value to the largest. */
  void add(List<Double> knots) {
    int first = from.size();
    List<Cut> cuts = new ArrayList<>();
    for (int below = 0; below < knots.size(); ) {
      double knot = knots.get(below);
      int upTo = knots.lastIndexOf(knot) + 1;
      addBetween(knots, below);
      float highest = TreeNodes.floor(knot);
      if (highest == knot) {
        cuts.add(new Cut(highest, true));
        add(0, 0, portion((below + upTo - 1) / 2.0, knots));
      }
      cuts.add(new Cut(highest, false));
      below = upTo;
    }
    addBetween(knots, knots.size());
    addTree(cuts, first, 0, cuts.size());
    features++;
  }

  /** The line of values that have so many knots below them and are none themselves. */
  private void addBetween(List<Double> knots, int below) {
    if (below == 0 || below == knots.size()) {
      add(0, 0, portion(below == 0 ? 0 : below - 1.0, knots));
      return;
    }
    double left = knots.get(below - 1);
    double rise = 1 / ((knots.get(below) - left) * (knots.size() - 1));
    add(left, rise, portion(below - 1.0, knots));
  }

  private static double portion(double rank, List<Double> knots) {
    return knots.size() == 1 ? 0.5 : rank / (knots.size() - 1);
  }

  private void add(double left, double rise, double start) {
    from.add(left);
    slope.add(rise);
    share.add(start);
  }

  /** A balanced tree over some cuts. */
  private void addTree(List<Cut> cuts, int first, int begin, int end) {
    int node = node(begin, end);
    if (begin == end) {
      trees.leaf(features, node, features, first + begin);
      return;
    }
    int middle = (begin + end) >>> 1;
    int left = node(begin, middle);
    int right = node(middle + 1, end);
    Cut cut = cuts.get(middle);
    if (cut.below) {
      trees.below(features, node, features, cut.value, false, left, right);
    } else {
      trees.atMost(features, node, features, cut.value, false, left, right);
    }
    addTree(cuts, first, begin, middle);
    addTree(cuts, first, middle + 1, end);
  }

  /** Leaves have even numbers, the nodes of cuts odd ones. */
  private static int node(int begin, int end) {
    return begin == end ? 2 * begin : 2 * ((begin + end) >>> 1) + 1;
  }
}
