package dev.fornix.tabular.learn;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;

/**
 * Rows with their answers.
 *
 * @param features one row for each answer
 */
public record Lesson(FeatureMatrix features, Answers answers) {
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
