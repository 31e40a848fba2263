package dev.fornix.strategies.trees;

import dev.fornix.strategies.sampling.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Boosted regression trees for the squared error (Friedman 2001, "Greedy function approximation",
 * algorithm 2; Friedman 2002, "Stochastic gradient boosting"): each tree learns what is left of the
 * targets from half of the points, drawn without replacement, and a tenth of what it says counts.
 * Cuts are drawn at random as in {@link Forest}, which departs from the papers.
 *
 * <pre>{@code
 * BoostedTrees trees = BoostedTrees.grow(points, targets, 200, random);
 * double expected = trees.at(point);
 * }</pre>
 */
public final class BoostedTrees {
  private static final double SHRINKAGE = 0.1;
  private static final double SHARE = 0.5;
  private static final int DEPTH = 4;

  private final double base;
  private final List<Tree> trees;

  private BoostedTrees(double base, List<Tree> trees) {
    this.base = base;
    this.trees = trees;
  }

  /**
   * Grow the trees.
   *
   * @param points of one length, at least one
   * @param targets one for each point
   * @param count of the trees, 1 or more
   */
  public static BoostedTrees grow(
      double[][] points, double[] targets, int count, RandomGenerator random) {
    double base = Arrays.stream(targets).average().orElseThrow();
    double[] left = Arrays.stream(targets).map(target -> target - base).toArray();
    int[] order = new int[points.length];
    Arrays.setAll(order, i -> i);
    int seen = Math.max(1, (int) Math.round(SHARE * points.length));
    List<Tree> trees = new ArrayList<>();
    while (trees.size() < count) {
      Shuffle.first(order, seen, random);
      Tree tree = Tree.grow(points, left, Arrays.copyOf(order, seen), DEPTH, random);
      for (int i = 0; i < points.length; i++) {
        left[i] -= SHRINKAGE * tree.at(points[i]).mean();
      }
      trees.add(tree);
    }
    return new BoostedTrees(base, trees);
  }

  /** What the trees expect at a point. */
  public double at(double[] point) {
    double sum = base;
    for (Tree tree : trees) {
      sum += SHRINKAGE * tree.at(point).mean();
    }
    return sum;
  }
}
