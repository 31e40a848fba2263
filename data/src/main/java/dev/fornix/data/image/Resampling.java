package dev.fornix.data.image;

import dev.fornix.data.ImageShape;
import java.util.Arrays;

/**
 * Resizes a region of an image with a triangle filter whose width grows with the reduction, so that
 * every source pixel counts (area-weighted when shrinking, bilinear when enlarging). Rows and
 * columns are filtered one after the other.
 */
final class Resampling {
  private Resampling() {}

  /** The largest centred region with the aspect of the target, resized to it. */
  static Pixels centreCrop(Pixels image, int height, int width) {
    ImageShape shape = image.shape();
    int cropHeight = shape.height();
    int cropWidth = shape.width();
    if ((long) cropWidth * height > (long) cropHeight * width) {
      cropWidth = Math.max(1, (int) Math.round((double) cropHeight * width / height));
    } else {
      cropHeight = Math.max(1, (int) Math.round((double) cropWidth * height / width));
    }
    Taps rows = Taps.of((shape.height() - cropHeight) / 2, cropHeight, height);
    Taps columns = Taps.of((shape.width() - cropWidth) / 2, cropWidth, width);
    return filter(image, rows, columns);
  }

  private static Pixels filter(Pixels image, Taps rows, Taps columns) {
    ImageShape from = image.shape();
    int channels = from.channels();
    int rowLength = columns.size() * channels;
    float[][] narrow = new float[from.height()][];
    byte[] values = new byte[rows.size() * rowLength];
    float[] sum = new float[rowLength];
    for (int row = 0; row < rows.size(); row++) {
      Arrays.fill(sum, 0.5f);
      float[] weights = rows.weights[row];
      for (int tap = 0; tap < weights.length; tap++) {
        int source = rows.first[row] + tap;
        float[] line = narrow[source];
        if (line == null) {
          line = filterRow(image, source, columns);
          narrow[source] = line;
        }
        for (int i = 0; i < rowLength; i++) {
          sum[i] += weights[tap] * line[i];
        }
      }
      for (int i = 0; i < rowLength; i++) {
        values[row * rowLength + i] = (byte) Math.min(255, (int) sum[i]);
      }
      release(narrow, rows, row);
    }
    return new Pixels(new ImageShape(rows.size(), columns.size(), channels), values);
  }

  /**
   * Rows that no later row of the target reads are let go, so a large photo does not stay twice in
   * memory.
   */
  private static void release(float[][] narrow, Taps rows, int row) {
    int next = row + 1 < rows.size() ? rows.first[row + 1] : narrow.length;
    for (int i = rows.first[row]; i < next; i++) {
      narrow[i] = null;
    }
  }

  private static float[] filterRow(Pixels image, int row, Taps columns) {
    int channels = image.shape().channels();
    byte[] values = image.values();
    int start = row * image.shape().width() * channels;
    float[] line = new float[columns.size() * channels];
    for (int column = 0; column < columns.size(); column++) {
      float[] weights = columns.weights[column];
      int at = start + columns.first[column] * channels;
      for (float weight : weights) {
        for (int channel = 0; channel < channels; channel++) {
          line[column * channels + channel] += weight * (values[at++] & 0xFF);
        }
      }
    }
    return line;
  }

  /** For each target index: the first source index that it reads, and the weights from there on. */
  private static final class Taps {
    final int[] first;
    final float[][] weights;

    private Taps(int size) {
      first = new int[size];
      weights = new float[size][];
    }

    int size() {
      return first.length;
    }

    static Taps of(int start, int length, int size) {
      Taps taps = new Taps(size);
      double scale = (double) length / size;
      double reach = Math.max(1, scale);
      for (int i = 0; i < size; i++) {
        double centre = (i + 0.5) * scale;
        int from = Math.max(0, (int) Math.floor(centre - reach));
        int to = Math.min(length, (int) Math.ceil(centre + reach));
        taps.first[i] = start + from;
        taps.weights[i] = triangle(centre, reach, from, to);
      }
      return taps;
    }

    private static float[] triangle(double centre, double reach, int from, int to) {
      double[] raw = new double[to - from];
      double sum = 0;
      for (int i = from; i < to; i++) {
        raw[i - from] = Math.max(0, 1 - Math.abs(i + 0.5 - centre) / reach);
        sum += raw[i - from];
      }
      float[] weights = new float[raw.length];
      for (int i = 0; i < raw.length; i++) {
        weights[i] = (float) (raw[i] / sum);
      }
      return weights;
    }
  }
}
