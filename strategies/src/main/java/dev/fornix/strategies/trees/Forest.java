package dev.fornix.strategies.trees;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A random forest for regression: trees on bootstrap samples. The variance at a point is that of
 * the trees' means plus the mean of the variances within their leaves (Hutter, Xu, Hoos and
 * Leyton-Brown 2014, "Algorithm runtime prediction", section 4.3).
 *
 * <pre>{@code
 * Forest forest = Forest.grow(points, targets, 100, random);
 * double expected = forest.at(point).mean();
 * }</pre>
 */
public final class Forest {
  private final List<Tree> trees;

  private Forest(List<Tree> trees) {
    this.trees = trees;
  }

  /**
   * Grow a forest.
   *
   * @param points of one length, at least one
   * @param targets one for each point
   * @param trees 1 or more
   */
  public static Forest grow(
      double[][] points, double[] targets, int trees, RandomGenerator random) {
    return grow(points, targets, trees, random, () -> false).orElseThrow();
  }

  /**
   * The same, while there is time.
   *
   * @param expired is asked before each tree
   * @return nothing if the time was over before all trees were grown
   */
  public static Optional<Forest> grow(
      double[][] points,
      double[] targets,
      int trees,
      RandomGenerator random,
      BooleanSupplier expired) {
    List<Tree> grown = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      if (expired.getAsBoolean()) {
        return Optional.empty();
      }
      int[] rows = random.ints(points.length, 0, points.length).toArray();
      grown.add(Tree.grow(points, targets, rows, Integer.MAX_VALUE, random));
    }
    return Optional.of(new Forest(grown));
  }

  /** What the forest expects at a point. */
  public Prediction at(double[] point) {
    double means = 0;
    double squares = 0;
    double within = 0;
    for (Tree tree : trees) {
      Prediction leaf = tree.at(point);
      means += leaf.mean();
      squares += leaf.mean() * leaf.mean();
      within += leaf.variance();
    }
    double mean = means / trees.size();
    double between = squares / trees.size() - mean * mean;
    return new Prediction(mean, Math.max(0, between) + within / trees.size());
  }
}
