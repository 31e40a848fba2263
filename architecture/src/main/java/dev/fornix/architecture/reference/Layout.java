package dev.fornix.architecture.reference;

import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Upsample;
import java.util.Arrays;
import java.util.List;

/** Operations that move values and make no others, but for bilinear means. */
final class Layout {
  private Layout() {}

  static double[] join(List<double[]> arguments) {
    return arguments.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  static double[] slice(ChannelSlice slice, double[] x, TensorType in) {
    int positions = in.height() * in.width();
    return Arrays.copyOfRange(
        x, slice.first() * positions, (slice.first() + slice.channels()) * positions);
  }

  static double[] shuffle(ChannelShuffle shuffle, double[] x, TensorType in) {
    int positions = in.height() * in.width();
    int groups = shuffle.groups();
    int size = in.channels() / groups;
    double[] y = new double[x.length];
    for (int c = 0; c < in.channels(); c++) {
      int target = c % size * groups + c / size;
      System.arraycopy(x, c * positions, y, target * positions, positions);
    }
    return y;
  }

  static double[] shift(double[] x, TensorType in) {
    double[] y = new double[x.length];
    int at = 0;
    for (int c = 0; c < in.channels(); c++) {
      for (int row = 0; row < in.height(); row++) {
        for (int column = 0; column < in.width(); column++) {
          y[at++] = Windows.pixel(x, in, c, row + 1, column + 1);
        }
      }
    }
    return y;
  }

  static double[] enlarge(Upsample upsample, double[] x, TensorType in) {
    int f = upsample.factor();
    double[] y = new double[x.length * f * f];
    int at = 0;
    for (int c = 0; c < in.channels(); c++) {
      for (int row = 0; row < in.height() * f; row++) {
        for (int column = 0; column < in.width() * f; column++) {
          y[at++] =
              switch (upsample.mode()) {
                case NEAREST -> Windows.pixel(x, in, c, row / f, column / f);
                case BILINEAR -> bilinear(x, in, c, centre(row, f), centre(column, f));
              };
        }
      }
    }
    return y;
  }

  /** Where the centre of a new pixel lies among the old ones; never before the first. */
  private static double centre(int position, int factor) {
    return Math.max((position + 0.5) / factor - 0.5, 0);
  }

  private static double bilinear(double[] x, TensorType in, int c, double row, double column) {
    int top = (int) row;
    int bottom = Math.min(top + 1, in.height() - 1);
    double down = row - top;
    return (1 - down) * between(x, in, c, top, column) + down * between(x, in, c, bottom, column);
  }

  private static double between(double[] x, TensorType in, int c, int row, double column) {
    int left = (int) column;
    int right = Math.min(left + 1, in.width() - 1);
    double across = column - left;
    return (1 - across) * Windows.pixel(x, in, c, row, left)
        + across * Windows.pixel(x, in, c, row, right);
  }
}
