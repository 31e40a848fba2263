package dev.fornix.tabular.learn.linear;

import dev.fornix.tabular.learn.ContentWriter;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Weighted sums of the features. Its content: 1 for classes or 0 for a number, how many sums, how
 * many coefficients each (integers); then the coefficients of each sum, the intercept last
 * (doubles).
 */
public final class FittedLinear implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC =
      new LearnerCodec("linear-1", (content, outputs) -> read(content));

  private final boolean classes;
  private final double[][] coefficients;

  FittedLinear(boolean classes, double[][] coefficients) {
    this.classes = classes;
    this.coefficients = coefficients;
  }

  private static FittedLinear read(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    boolean classes = bytes.getInt() == 1;
    double[][] coefficients = new double[bytes.getInt()][bytes.getInt()];
    for (double[] each : coefficients) {
      for (int i = 0; i < each.length; i++) {
        each[i] = bytes.getDouble();
      }
    }
    return new FittedLinear(classes, coefficients);
  }

  /** The coefficients of a sum, the intercept last; of two classes, the sum is of the second. */
  public double[] coefficients(int sum) {
    return coefficients[sum].clone();
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public byte[] content() {
    int width = coefficients[0].length;
    ContentWriter content = new ContentWriter(3, 0, coefficients.length * width);
    content.add(classes ? 1 : 0).add(coefficients.length).add(width);
    for (double[] each : coefficients) {
      content.add(each);
    }
    return content.bytes();
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    double[][] sums = new double[coefficients.length][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums(features, coefficients[i]);
    }
    if (!classes) {
      return Predictions.of(1, sums[0]);
    }
    return sums.length == 1 ? logistic(sums[0]) : softmax(sums);
  }

  private static double[] sums(FeatureMatrix features, double[] coefficients) {
    double[] sums = new double[features.rows()];
    java.util.Arrays.fill(sums, coefficients[coefficients.length - 1]);
    for (int feature = 0; feature < features.width(); feature++) {
      if (coefficients[feature] != 0) {
        for (int row = 0; row < sums.length; row++) {
          sums[row] += coefficients[feature] * features.at(row, feature);
        }
      }
    }
    return sums;
  }

  private static Predictions logistic(double[] sums) {
    double[] second = new double[sums.length];
    for (int row = 0; row < second.length; row++) {
      second[row] = 1 / (1 + Math.exp(-sums[row]));
    }
    return Predictions.binary(second);
  }

  private static Predictions softmax(double[][] sums) {
    int classes = sums.length;
    double[] all = new double[classes * sums[0].length];
    for (int row = 0; row < sums[0].length; row++) {
      double most = Double.NEGATIVE_INFINITY;
      for (double[] each : sums) {
        most = Math.max(most, each[row]);
      }
      double total = 0;
      for (int c = 0; c < classes; c++) {
        all[row * classes + c] = Math.exp(sums[c][row] - most);
        total += all[row * classes + c];
      }
      for (int c = 0; c < classes; c++) {
        all[row * classes + c] /= total;
      }
    }
    return Predictions.of(classes, all);
  }
}
