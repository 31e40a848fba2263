package dev.fornix.explain.image;

import dev.fornix.architecture.weights.TensorValue;

/** Images from which places were taken. */
final class Covering {
  private Covering() {}

  /** The image with what another one shows at some places {@code row · width + column}. */
  static TensorValue covered(TensorValue image, TensorValue cover, int[] places) {
    float[] values = image.values().clone();
    int area = image.shape().get(1) * image.shape().get(2);
    for (int channel = 0; channel < image.shape().get(0); channel++) {
      for (int place : places) {
        values[channel * area + place] = cover.values()[channel * area + place];
      }
    }
    return new TensorValue(image.shape(), values);
  }

  /** The image seen through a Gaussian of this deviation in pixels; its edges are continued. */
  static TensorValue blurred(TensorValue image, double deviation) {
    double[] weights = weights(deviation);
    return along(along(image, weights, true), weights, false);
  }

  private static double[] weights(double deviation) {
    int reach = Math.max(1, (int) Math.ceil(3 * deviation));
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - reach) / deviation;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static TensorValue along(TensorValue image, double[] weights, boolean rows) {
    int height = image.shape().get(1);
    int width = image.shape().get(2);
    int reach = weights.length / 2;
    float[] values = new float[image.values().length];
    for (int i = 0; i < values.length; i++) {
      int column = i % width;
      int row = i / width % height;
      int first = i - column - row * width;
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        int y = rows ? row : within(row + k - reach, height);
        int x = rows ? within(column + k - reach, width) : column;
        sum += weights[k] * image.values()[first + y * width + x];
      }
      values[i] = (float) sum;
    }
    return new TensorValue(image.shape(), values);
  }

  private static int within(int at, int size) {
    return Math.max(0, Math.min(size - 1, at));
  }
}
