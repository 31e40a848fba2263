package dev.fornix.strategies.bayes.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A regression tree whose cuts are drawn at random (Geurts, Ernst and Wehenkel 2006, "Extremely
 * randomized trees"): at each node five in six of the features that vary there get one cut each,
 * between their least and largest value, and the cut that leaves least variance is taken.
 */
final class Tree {
  private static final double FEATURE_SHARE = 5.0 / 6;
  private static final int LEAST_TO_SPLIT = 4;

  private final double[][] points;
  private final double[] targets;
  private final RandomGenerator random;

  private int[] features = new int[16];
  private double[] cuts = new double[16];

  /** The node for values up to the cut; the one for larger values stands behind it; 0 at a leaf. */
  private int[] children = new int[16];

  private Prediction[] leaves = new Prediction[16];
  private int size;

  private Tree(double[][] points, double[] targets, RandomGenerator random) {
    this.points = points;
    this.targets = targets;
    this.random = random;
  }

  /**
   * Grow a tree.
   *
   * @param rows of the points that it sees, repeated ones count several times; reordered
   */
  static Tree grow(double[][] points, double[] targets, int[] rows, RandomGenerator random) {
    Tree tree = new Tree(points, targets, random);
    tree.add(1);
    tree.grow(0, rows, 0, rows.length);
    return tree;
  }

  Prediction at(double[] point) {
    int node = 0;
    while (children[node] > 0) {
      node = children[node] + (point[features[node]] <= cuts[node] ? 0 : 1);
    }
    return leaves[node];
  }

  private int add(int nodes) {
    int first = size;
    size += nodes;
    if (size > children.length) {
      int capacity = 2 * size;
      features = Arrays.copyOf(features, capacity);
      cuts = Arrays.copyOf(cuts, capacity);
      children = Arrays.copyOf(children, capacity);
      leaves = Arrays.copyOf(leaves, capacity);
    }
    return first;
  }

  private void grow(int node, int[] rows, int from, int to) {
    leaves[node] = leaf(rows, from, to);
    if (to - from < LEAST_TO_SPLIT || leaves[node].variance() <= 0 || !cut(node, rows, from, to)) {
      return;
    }
    int middle = partition(node, rows, from, to);
    int first = add(2); // may replace the arrays, so only then the node is written
    children[node] = first;
    grow(first, rows, from, middle);
    grow(first + 1, rows, middle, to);
  }

  private Prediction leaf(int[] rows, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double target = targets[rows[i]];
      sum += target;
      squares += target * target;
    }
    double mean = sum / (to - from);
    double variance = squares / (to - from) - mean * mean;
    return new Prediction(mean, variance > 1e-12 ? variance : 0);
  }

  /** Chooses a node's cut; false where all points are equal. */
  private boolean cut(int node, int[] rows, int from, int to) {
    double[] drawn = drawCuts(rows, from, to);
    double[] sums = new double[drawn.length];
    int[] counts = new int[drawn.length];
    double sum = 0;
    for (int i = from; i < to; i++) {
      double[] point = points[rows[i]];
      double target = targets[rows[i]];
      sum += target;
      for (int f = 0; f < drawn.length; f++) {
        if (point[f] <= drawn[f]) {
          sums[f] += target;
          counts[f]++;
        }
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < drawn.length; f++) {
      int others = to - from - counts[f];
      if (!Double.isNaN(drawn[f]) && counts[f] > 0 && others > 0) {
        double rest = sum - sums[f];
        double gain = sums[f] * sums[f] / counts[f] + rest * rest / others;
        if (gain > best) {
          best = gain;
          features[node] = f;
          cuts[node] = drawn[f];
        }
      }
    }
    return best > Double.NEGATIVE_INFINITY;
  }

  /** A cut for each feature; not a number for those that do not vary or are left out. */
  private double[] drawCuts(int[] rows, int from, int to) {
    double[] least = points[rows[from]].clone();
    double[] most = least.clone();
    for (int i = from + 1; i < to; i++) {
      double[] point = points[rows[i]];
      for (int f = 0; f < least.length; f++) {
        least[f] = Math.min(least[f], point[f]);
        most[f] = Math.max(most[f], point[f]);
      }
    }
    double[] drawn = new double[least.length];
    int last = -1;
    boolean any = false;
    for (int f = 0; f < drawn.length; f++) {
      drawn[f] = Double.NaN;
      if (least[f] < most[f]) {
        last = f;
        if (random.nextDouble() < FEATURE_SHARE) {
          drawn[f] = least[f] + random.nextDouble() * (most[f] - least[f]);
          any = true;
        }
      }
    }
    if (!any && last >= 0) {
      drawn[last] = least[last] + random.nextDouble() * (most[last] - least[last]);
    }
    return drawn;
  }

  private int partition(int node, int[] rows, int from, int to) {
    int middle = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (points[row][features[node]] <= cuts[node]) {
        rows[i] = rows[middle];
        rows[middle++] = row;
      }
    }
    return middle;
  }
}
