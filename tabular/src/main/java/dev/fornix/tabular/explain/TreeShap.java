package dev.fornix.tabular.explain;

import dev.fornix.data.table.Rows;
import dev.fornix.tabular.explain.Contributions.Scale;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.FittedXgBoost;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.util.List;
import java.util.Optional;

/**
 * Shapley values of trees, worked out exactly by the boosting libraries (Lundberg et al. 2018,
 * "Consistent individualized feature attribution for tree ensembles"; what is not known takes both
 * ways at a split, in the shares of the training rows), and added up over the features that were
 * made of the same column. Of a feature that was made of two columns they do not tell which of them
 * contributed what.
 */
public final class TreeShap {
  private TreeShap() {}

  /**
   * The contributions of each column to some rows; empty if the model is not made of trees, or sees
   * a feature of two columns.
   */
  public static Optional<Contributions> of(FittedPipeline pipeline, Rows rows) {
    if (!pipeline.preprocessing().interactions().isEmpty()) {
      return Optional.empty();
    }
    FeatureMatrix features = pipeline.preprocessing().apply(rows);
    return ofFeatures(pipeline.learner(), features)
        .map(
            all ->
                byColumn(
                    all, pipeline.preprocessing().features(), Answers.outputs(pipeline.target())));
  }

  private static Optional<double[][]> ofFeatures(FittedLearner learner, FeatureMatrix features) {
    if (learner instanceof FittedLightGbm trees) {
      return Optional.of(trees.contributions(features));
    }
    if (learner instanceof FittedXgBoost trees) {
      return Optional.of(trees.contributions(features));
    }
    return Optional.empty();
  }

  /**
   * Add up.
   *
   * @param all {@code [row][sum × (features + 1)]}, the base of each sum last
   */
  private static Contributions byColumn(double[][] all, List<Feature> features, int outputs) {
    List<String> sources = features.stream().map(each -> each.sources().get(0)).toList();
    List<String> columns = sources.stream().distinct().toList();
    int[] columnOf = sources.stream().mapToInt(columns::indexOf).toArray();
    int stride = features.size() + 1;
    double[] bases = new double[outputs];
    double[][][] values = new double[all.length][outputs][columns.size()];
    for (int row = 0; row < all.length; row++) {
      for (int output = 0; output < outputs; output++) {
        // Of two classes there is one sum, the second one's logit; the first one's is its opposite.
        int sum = outputs == 2 ? 0 : output;
        int sign = outputs == 2 && output == 0 ? -1 : 1;
        for (int feature = 0; feature < features.size(); feature++) {
          values[row][output][columnOf[feature]] += sign * all[row][sum * stride + feature];
        }
        bases[output] = sign * all[row][sum * stride + features.size()];
      }
    }
    return new Contributions(columns, Scale.SUM, bases, values);
  }
}
