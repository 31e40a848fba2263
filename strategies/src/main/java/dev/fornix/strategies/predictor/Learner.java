package dev.fornix.strategies.predictor;

import dev.fornix.strategies.learning.Ensemble;
import dev.fornix.strategies.learning.Training;
import dev.fornix.strategies.trees.BoostedTrees;
import dev.fornix.strategies.trees.Forest;
import dev.fornix.strategies.trees.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Learns a predictor from examples. */
@FunctionalInterface
public interface Learner {
  /**
   * Learn.
   *
   * @param vectors of one length, at least one
   * @param targets one for each, with mean 0 and deviation 1 or so
   */
  Predictor learn(List<double[]> vectors, double[] targets, RandomGenerator random);

  /**
   * An ensemble of perceptrons; it draws from the spread of its members.
   *
   * @param layers hidden ones of each, 1 or more
   * @param width units of a hidden layer, 1 or more
   */
  static Learner perceptrons(int layers, int width, Training training) {
    return (vectors, targets, random) -> {
      Ensemble<double[]> ensemble =
          Ensemble.ofPerceptrons(layers, width, vectors, targets, training, random);
      return new Committee(ensemble::predictions);
    };
  }

  /**
   * A random forest; it draws from the variance of its trees and leaves.
   *
   * @param trees 2 or more
   */
  static Learner forest(int trees) {
    return (vectors, targets, random) -> {
      Forest forest = Forest.grow(vectors.toArray(double[][]::new), targets, trees, random);
      return new Predictor() {
        @Override
        public double mean(double[] vector) {
          return forest.at(vector).mean();
        }

        @Override
        public double draw(double[] vector, RandomGenerator random) {
          Prediction there = forest.at(vector);
          return there.mean() + Math.sqrt(there.variance()) * random.nextGaussian();
        }
      };
    };
  }

  /**
   * Boosted trees, several times over, each from points drawn with replacement; they draw from the
   * spread of these members.
   *
   * @param members 2 or more
   * @param trees of each member, 1 or more
   */
  static Learner boosting(int members, int trees) {
    return (vectors, targets, random) -> {
      double[][] points = vectors.toArray(double[][]::new);
      List<BoostedTrees> grown = new ArrayList<>();
      while (grown.size() < members) {
        int[] rows = random.ints(points.length, 0, points.length).toArray();
        double[][] drawn =
            Arrays.stream(rows).mapToObj(row -> points[row]).toArray(double[][]::new);
        double[] theirs = Arrays.stream(rows).mapToDouble(row -> targets[row]).toArray();
        grown.add(BoostedTrees.grow(drawn, theirs, trees, random));
      }
      return new Committee(vector -> grown.stream().mapToDouble(each -> each.at(vector)).toArray());
    };
  }
}
