package dev.fornix.tabular.learn;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.OptionalDouble;

/**
 * Rows with their answers.
 *
 * @param features one row for each answer
 * @param quantile of the numbers that is to be predicted, by learners that can; empty for the mean,
 *     and of no meaning for classes
 */
public record Lesson(FeatureMatrix features, Answers answers, OptionalDouble quantile) {
  /** Rows of which the mean, or a class, is to be predicted. */
  public Lesson(FeatureMatrix features, Answers answers) {
    this(features, answers, OptionalDouble.empty());
  }

  /** Check. */
  public Lesson {
    if (features.rows() != answers.rows()) {
      throw new IllegalArgumentException(
          "there are " + features.rows() + " rows, but " + answers.rows() + " answers");
    }
  }

  /** How many rows there are. */
  public int rows() {
    return answers.rows();
  }

  /** How much there is to learn from. */
  public Learner.Size size() {
    return new Learner.Size(rows(), features.width(), answers.outputs());
  }
}
