package dev.fornix.tabular.learn.linear;

import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.Answers;
import java.util.stream.IntStream;

/**
 * Features around their weighted means, so that coefficients and intercept hardly depend on each
 * other, and the shares that the rows have of all weight.
 */
final class Columns {
  private final float[][] columns;
  private final double[] means;
  private final double[] shares;

  Columns(Lesson lesson) {
    columns =
        IntStream.range(0, lesson.features().width())
            .mapToObj(lesson.features()::column)
            .toArray(float[][]::new);
    shares = shares(lesson.answers());
    means = new double[columns.length];
    for (int feature = 0; feature < columns.length; feature++) {
      for (int row = 0; row < shares.length; row++) {
        means[feature] += shares[row] * columns[feature][row];
      }
    }
  }

  private static double[] shares(Answers answers) {
    double[] shares = answers.weights();
    double sum = 0;
    for (double weight : shares) {
      sum += weight;
    }
    for (int row = 0; row < shares.length; row++) {
      shares[row] /= sum;
    }
    return shares;
  }

  int rows() {
    return shares.length;
  }

  int width() {
    return columns.length;
  }

  double share(int row) {
    return shares[row];
  }

  /** Σ weight × (feature − mean)². */
  double squares(int feature, double[] weights) {
    float[] column = columns[feature];
    double mean = means[feature];
    double sum = 0;
    for (int row = 0; row < column.length; row++) {
      double value = column[row] - mean;
      sum += weights[row] * value * value;
    }
    return sum;
  }

  /** Σ weight × (feature − mean) × other. */
  double product(int feature, double[] weights, double[] other) {
    float[] column = columns[feature];
    double mean = means[feature];
    double sum = 0;
    for (int row = 0; row < column.length; row++) {
      sum += weights[row] * (column[row] - mean) * other[row];
    }
    return sum;
  }

  /** Adds {@code times} × (feature − mean) to each row. */
  void add(int feature, double times, double[] to) {
    float[] column = columns[feature];
    double mean = means[feature];
    for (int row = 0; row < column.length; row++) {
      to[row] += times * (column[row] - mean);
    }
  }

  /**
   * Coefficients for the features as they are.
   *
   * @param centred one for each feature and, last, the intercept of centred ones
   */
  double[] uncentred(double[] centred) {
    double[] plain = centred.clone();
    for (int feature = 0; feature < width(); feature++) {
      plain[width()] -= centred[feature] * means[feature];
    }
    return plain;
  }
}
