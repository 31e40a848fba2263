package dev.fornix.strategies.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
  /** Each of the 60 trees leaves nine tenths of a step, 0.9^60 = 0.0018 of 1.5 on either side. */
  @Test
  void approachesAStepByATenthOfWhatIsLeft() {
    double[][] points = new double[40][1];
    double[] targets = new double[40];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = i % 2;
      targets[i] = i % 2 == 0 ? 2 : 5;
    }
    BoostedTrees trees = BoostedTrees.grow(points, targets, 60, new SplittableRandom(2));
    assertThat(trees.at(new double[] {0})).isCloseTo(2 + 1.5 * Math.pow(0.9, 60), within(1e-9));
    assertThat(trees.at(new double[] {1})).isCloseTo(5 - 1.5 * Math.pow(0.9, 60), within(1e-9));
  }

  /** One tree cannot do it: the effect of each of eight features adds to the others. */
  @Test
  void learnsASumOfManyEffectsBetterThanAForest() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] points = new double[600][8];
    double[] targets = new double[600];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.doubles(8).toArray();
      targets[i] = Arrays.stream(points[i]).sum();
    }
    double[][] learnt = Arrays.copyOf(points, 300);
    double[] known = Arrays.copyOf(targets, 300);
    BoostedTrees boosted = BoostedTrees.grow(learnt, known, 200, random);
    Forest forest = Forest.grow(learnt, known, 200, random);
    double ofBoosted = 0;
    double ofForest = 0;
    for (int i = 300; i < 600; i++) {
      ofBoosted += Math.pow(boosted.at(points[i]) - targets[i], 2) / 300;
      ofForest += Math.pow(forest.at(points[i]).mean() - targets[i], 2) / 300;
    }
    assertThat(ofBoosted).isLessThan(0.5 * ofForest);
    assertThat(ofBoosted).isLessThan(0.1 * 8.0 / 12);
  }

  @Test
  void saysAConstantWhereThereIsNothingElse() {
    double[] targets = {7, 7, 7};
    BoostedTrees trees =
        BoostedTrees.grow(new double[][] {{0}, {1}, {2}}, targets, 5, new SplittableRandom(1));
    assertThat(trees.at(new double[] {0.6})).isEqualTo(7);
  }
}
