package dev.fornix.strategies.trees;

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
  private final int most;
  private final RandomGenerator random;

  private int[] features = new int[16];
  private double[] cuts = new double[16];

  /** The node for values up to the cut; the one for larger values stands behind it; 0 at a leaf. */
  private int[] children = new int[16];

  private Prediction[] leaves = new Prediction[16];
  private int size;

  private Tree(double[][] points, double[] targets, int most, RandomGenerator random) {
    this.points = points;
    this.targets = targets;
    this.most = most;
    this.random = random;
  }

  /**
   * Grow a tree.
   *
   * @param rows of the points that it sees, repeated ones count several times; reordered
   * @param depth most cuts between the root and a leaf, 1 or more
   */
  static Tree grow(
      double[][] points, double[] targets, int[] rows, int depth, RandomGenerator random) {
    Tree tree = new Tree(points, targets, depth, random);
    tree.add(1);
    tree.grow(0, 0, rows, 0, rows.length);
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

  private void grow(int node, int depth, int[] rows, int from, int to) {
    leaves[node] = leaf(rows, from, to);
    if (depth == most
        || to - from < LEAST_TO_SPLIT
        || leaves[node].variance() <= 0
        || !cut(node, rows, from, to)) {
      return;
    }
    int middle = partition(node, rows, from, to);
    int first = add(2); // may replace the arrays, so only then the node is written
    children[node] = first;
    grow(first, depth + 1, rows, from, middle);
    grow(first + 1, depth + 1, rows, middle, to);
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
    Cuts drawn = drawCuts(rows, from, to);
    double[] sums = new double[drawn.count];
    int[] counts = new int[drawn.count];
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += targets[rows[i]];
      drawn.addBelow(points[rows[i]], targets[rows[i]], sums, counts);
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < drawn.count; k++) {
      int others = to - from - counts[k];
      if (counts[k] > 0 && others > 0) {
        double rest = sum - sums[k];
        double gain = sums[k] * sums[k] / counts[k] + rest * rest / others;
        if (gain > best) {
          best = gain;
          features[node] = drawn.features[k];
          cuts[node] = drawn.at[k];
        }
      }
    }
    return best > Double.NEGATIVE_INFINITY;
  }

  /** Some features with a cut for each. */
  private static final class Cuts {
    private final int[] features;
    private final double[] at;
    private int count;

    Cuts(int most) {
      features = new int[most];
      at = new double[most];
    }

    void add(int feature, double cut) {
      features[count] = feature;
      at[count++] = cut;
    }

    /**
     * Add a target to the sums of those cuts that the point does not exceed. The sign of the
     * distance is a mask, since a branch that goes either way by chance costs ten times as much.
     */
    void addBelow(double[] point, double target, double[] sums, int[] counts) {
      long bits = Double.doubleToRawLongBits(target);
      for (int k = 0; k < count; k++) {
        long above = Double.doubleToRawLongBits(at[k] - point[features[k]]) >> 63;
        sums[k] += Double.longBitsToDouble(bits & ~above);
        counts[k] += 1 + (int) above;
      }
    }
  }

  /** A cut for each feature that varies, but for those that are left out. */
  private Cuts drawCuts(int[] rows, int from, int to) {
    double[] least = points[rows[from]].clone();
    double[] most = least.clone();
    for (int i = from + 1; i < to; i++) {
      double[] point = points[rows[i]];
      for (int f = 0; f < least.length; f++) {
        least[f] = Math.min(least[f], point[f]);
        most[f] = Math.max(most[f], point[f]);
      }
    }
    Cuts drawn = new Cuts(least.length);
    int last = -1;
    for (int f = 0; f < least.length; f++) {
      if (least[f] < most[f]) {
        last = f;
        if (random.nextDouble() < FEATURE_SHARE) {
          drawn.add(f, least[f] + random.nextDouble() * (most[f] - least[f]));
        }
      }
    }
    if (drawn.count == 0 && last >= 0) {
      drawn.add(last, least[last] + random.nextDouble() * (most[last] - least[last]));
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
