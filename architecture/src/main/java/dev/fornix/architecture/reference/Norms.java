package dev.fornix.architecture.reference;

/** Batch, group and layer normalisation. */
final class Norms {
  private Norms() {}

  static double[] standardise(
      double[] x, int channels, double[] mean, double[] variance, double epsilon) {
    int positions = x.length / channels;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / positions;
      y[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + epsilon);
    }
    return y;
  }

  static double[] standardiseGroups(double[] x, int groups, double epsilon) {
    int size = x.length / groups;
    double[] y = new double[x.length];
    for (int group = 0; group < groups; group++) {
      standardise(x, y, group * size, size, 1, epsilon);
    }
    return y;
  }

  static double[] scaleChannels(double[] x, int channels, double[] scale, double[] shift) {
    int positions = x.length / channels;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * scale[i / positions] + shift[i / positions];
    }
    return y;
  }

  /** Features lie {@code stride} apart; rows of a sequence or pixels of an image take turns. */
  static double[] layer(
      double[] x, int features, int stride, double[] scale, double[] shift, double epsilon) {
    double[] y = new double[x.length];
    int block = features * stride;
    for (int start = 0; start < x.length; start += block) {
      for (int position = 0; position < stride; position++) {
        standardise(x, y, start + position, features, stride, epsilon);
      }
    }
    for (int i = 0; i < x.length; i++) {
      int feature = i / stride % features;
      y[i] = y[i] * scale[feature] + shift[feature];
    }
    return y;
  }

  private static void standardise(
      double[] x, double[] y, int start, int count, int stride, double epsilon) {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += x[start + i * stride] / count;
    }
    double variance = 0;
    for (int i = 0; i < count; i++) {
      double deviation = x[start + i * stride] - mean;
      variance += deviation * deviation / count;
    }
    for (int i = 0; i < count; i++) {
      y[start + i * stride] = (x[start + i * stride] - mean) / Math.sqrt(variance + epsilon);
    }
  }
}
