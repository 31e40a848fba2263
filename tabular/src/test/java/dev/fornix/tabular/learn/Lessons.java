package dev.fornix.tabular.learn;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small things to learn. */
public final class Lessons {
  public static final Target TWO = Target.classes("y", List.of("no", "yes"));
  public static final Target THREE = Target.classes("y", List.of("a", "b", "c"));
  public static final Target NUMBER = Target.number("y");

  private Lessons() {}

  /** Quantities x0, x1 and so on by column. */
  public static FeatureMatrix matrix(float[]... columns) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      features.add(Feature.quantity("x" + i, "x" + i));
    }
    return FeatureMatrix.of(features, columns[0].length, columns);
  }

  /** Normally distributed quantities. */
  public static FeatureMatrix random(int rows, int features, long seed) {
    Random random = new Random(seed);
    float[][] columns = new float[features][rows];
    for (int row = 0; row < rows; row++) {
      for (float[] column : columns) {
        column[row] = (float) random.nextGaussian();
      }
    }
    return matrix(columns);
  }

  /** One category of so many codes. */
  public static FeatureMatrix categories(float... codes) {
    return FeatureMatrix.of(
        List.of(new Feature("c", "c", FeatureKind.CATEGORY)), codes.length, codes);
  }

  /** The first two features have the same sign, or not: no single one tells anything. */
  public static Lesson exclusiveOr(int rows, long seed) {
    FeatureMatrix matrix = random(rows, 3, seed);
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = matrix.at(row, 0) * matrix.at(row, 1) > 0 ? 1 : 0;
    }
    return new Lesson(matrix, Answers.of(TWO, labels));
  }

  /** Three classes by the first feature, with some noise. */
  public static Lesson threeClasses(int rows, long seed) {
    FeatureMatrix matrix = random(rows, 3, seed);
    Random random = new Random(seed + 1);
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      double noisy = matrix.at(row, 0) + 0.5 * random.nextGaussian();
      labels[row] = noisy < -0.5 ? 0 : noisy < 0.5 ? 1 : 2;
    }
    return new Lesson(matrix, Answers.of(THREE, labels));
  }

  /** A number that is the square of the first feature. */
  public static Lesson square(int rows, long seed) {
    FeatureMatrix matrix = random(rows, 2, seed);
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = matrix.at(row, 0) * matrix.at(row, 0);
    }
    return new Lesson(matrix, Answers.of(NUMBER, values));
  }
}
