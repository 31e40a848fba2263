package dev.fornix.tabular.ensemble;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A linear model over the members' predictions (Wolpert 1992, "Stacked generalization"): least
 * squares over numbers, logistic or softmax regression over logarithms of probabilities, the
 * log-odds of two classes.
 *
 * @param members how many predictions it takes
 * @param model over {@link #features}
 */
public record LinearStack(int members, FittedLinear model) implements Blend {
  /** A little ridge: the members say much the same. */
  private static final LinearModel LEARNER = new LinearModel(1e-3, 0);

  /** What a smaller probability counts as. */
  public static final double LEAST_PROBABILITY = 1e-6;

  /**
   * Fit on predictions of rows that the members had not learnt from.
   *
   * @param predictions of the same rows by each member
   */
  public static LinearStack fit(Answers truth, List<Predictions> predictions, Effort effort) {
    Lesson lesson = new Lesson(features(predictions), truth);
    return new LinearStack(
        predictions.size(), (FittedLinear) LEARNER.fit(lesson, Optional.empty(), effort));
  }

  @Override
  public Predictions of(List<Predictions> predictions) {
    return model.predict(features(predictions));
  }

  private static FeatureMatrix features(List<Predictions> predictions) {
    List<Feature> features = new ArrayList<>();
    List<float[]> columns = new ArrayList<>();
    for (int member = 0; member < predictions.size(); member++) {
      Predictions theirs = predictions.get(member);
      for (int output = theirs.outputs() == 2 ? 1 : 0; output < theirs.outputs(); output++) {
        features.add(Feature.quantity(member + "/" + output, "member " + member));
        columns.add(column(theirs, output));
      }
    }
    return FeatureMatrix.of(features, predictions.get(0).rows(), columns.toArray(float[][]::new));
  }

  private static float[] column(Predictions predictions, int output) {
    float[] column = new float[predictions.rows()];
    for (int row = 0; row < column.length; row++) {
      double value = predictions.at(row, output);
      column[row] =
          (float)
              switch (predictions.outputs()) {
                case 1 -> value;
                case 2 -> logarithm(value) - logarithm(1 - value);
                default -> logarithm(value);
              };
    }
    return column;
  }

  private static double logarithm(double probability) {
    return Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
