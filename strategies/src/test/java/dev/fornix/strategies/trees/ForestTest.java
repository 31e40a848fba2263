package dev.fornix.strategies.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForestTest {
  /** A single cut separates the two values, wherever it is drawn. */
  @Test
  void separatesWhatOneCutSeparates() {
    double[][] points = {{0, 3}, {0, 3}, {1, 3}, {1, 3}};
    Tree tree =
        Tree.grow(
            points, new double[] {2, 2, 5, 5}, new int[] {0, 1, 2, 3}, 9, new SplittableRandom(1));
    assertThat(tree.at(new double[] {0, 9})).isEqualTo(new Prediction(2, 0));
    assertThat(tree.at(new double[] {1, 9})).isEqualTo(new Prediction(5, 0));
  }

  /** Equal points cannot be cut: mean 3, variance (4 + 1 + 0 + 9) / 4. */
  @Test
  void keepsTheMeanAndTheVarianceOfALeaf() {
    double[][] points = {{0}, {0}, {0}, {0}};
    Tree tree =
        Tree.grow(
            points, new double[] {1, 2, 3, 6}, new int[] {0, 1, 2, 3}, 9, new SplittableRandom(1));
    Prediction leaf = tree.at(new double[] {0});
    assertThat(leaf.mean()).isCloseTo(3, within(1e-12));
    assertThat(leaf.variance()).isCloseTo(3.5, within(1e-12));
  }

  @Test
  void learnsAFunctionAndDoubtsWhereItHasSeenNothing() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] points = new double[400][3];
    double[] targets = new double[400];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.doubles(3).toArray();
      targets[i] = points[i][0] > 0.5 ? 2 * points[i][1] : -1;
    }
    Forest forest = Forest.grow(points, targets, 30, random);
    assertThat(forest.at(new double[] {0.8, 0.5, 0.3}).mean()).isCloseTo(1, within(0.3));
    assertThat(forest.at(new double[] {0.2, 0.5, 0.3}).mean()).isCloseTo(-1, within(0.2));
    double sure = forest.at(new double[] {0.2, 0.5, 0.3}).variance();
    double doubtful = forest.at(new double[] {0.5, 0.95, 0.3}).variance();
    assertThat(doubtful).isGreaterThan(3 * sure);
  }

  @Test
  void hasNoDoubtAboutAConstant() {
    double[][] points = {{0}, {0.5}, {1}, {0.2}, {0.3}};
    double[] targets = new double[5];
    Arrays.fill(targets, 7);
    assertThat(Forest.grow(points, targets, 5, new SplittableRandom(1)).at(new double[] {0.6}))
        .isEqualTo(new Prediction(7, 0));
  }
}
