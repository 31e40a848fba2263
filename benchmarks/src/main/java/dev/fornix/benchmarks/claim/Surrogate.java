package dev.fornix.benchmarks.claim;

import dev.fornix.architecture.spaces.CellSpec;
import dev.fornix.strategies.trees.Forest;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Says what validation accuracy a cell would have: a random forest over {@link CellFeatures} that
 * has learnt the logarithm of the error.
 */
final class Surrogate {
  private final Forest forest;

  private Surrogate(Forest forest) {
    this.forest = forest;
  }

  /** Learn from cells. */
  static Surrogate fit(List<PublishedCell> cells, int trees, RandomGenerator random) {
    double[][] points =
        cells.stream().map(known -> CellFeatures.of(known.cell())).toArray(double[][]::new);
    double[] errors = cells.stream().mapToDouble(known -> Math.log(1 - known.accuracy())).toArray();
    return new Surrogate(Forest.grow(points, errors, trees, random));
  }

  /** Between 0 and 1; the same for isomorphic cells. */
  double accuracy(CellSpec cell) {
    return accuracy(CellFeatures.of(cell));
  }

  /**
   * Between 0 and 1.
   *
   * @param features of a cell
   */
  double accuracy(double[] features) {
    return 1 - Math.exp(forest.at(features).mean());
  }
}
