package dev.fornix.architecture.reference;

import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import java.util.stream.DoubleStream;

/** Operations that slide a window over an image. */
final class Windows {
  private Windows() {}

  static double[] convolve(
      Convolution c, double[] x, TensorType in, TensorType out, double[] weight, double[] bias) {
    double[] y = new double[Math.toIntExact(out.size())];
    int at = 0;
    for (int o = 0; o < out.channels(); o++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          y[at++] = (bias.length > 0 ? bias[o] : 0) + tap(c, x, in, weight, o, row, column);
        }
      }
    }
    return y;
  }

  private static double tap(
      Convolution c, double[] x, TensorType in, double[] weight, int o, int row, int column) {
    int inputs = in.channels() / c.groups();
    int first = o / (c.channels() / c.groups()) * inputs;
    int at = o * inputs * c.kernelHeight() * c.kernelWidth();
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      for (int dy = 0; dy < c.kernelHeight(); dy++) {
        for (int dx = 0; dx < c.kernelWidth(); dx++) {
          int inRow = row * c.stride() + dy * c.dilation() - c.paddingHeight();
          int inColumn = column * c.stride() + dx * c.dilation() - c.paddingWidth();
          sum += weight[at++] * pixel(x, in, first + i, inRow, inColumn);
        }
      }
    }
    return sum;
  }

  /** The value of a pixel; 0 outside. */
  static double pixel(double[] x, TensorType in, int channel, int row, int column) {
    return inside(in, row, column) ? x[(channel * in.height() + row) * in.width() + column] : 0;
  }

  private static boolean inside(TensorType in, int row, int column) {
    return row >= 0 && row < in.height() && column >= 0 && column < in.width();
  }

  static double[] transpose(
      TransposedConvolution c,
      double[] x,
      TensorType in,
      TensorType out,
      double[] weight,
      double[] bias) {
    double[] y = new double[Math.toIntExact(out.size())];
    int positions = out.height() * out.width();
    for (int i = 0; i < y.length && bias.length > 0; i++) {
      y[i] = bias[i / positions];
    }
    for (int i = 0; i < in.channels(); i++) {
      for (int row = 0; row < in.height(); row++) {
        for (int column = 0; column < in.width(); column++) {
          scatter(c, pixel(x, in, i, row, column), y, out, weight, i, row, column);
        }
      }
    }
    return y;
  }

  private static void scatter(
      TransposedConvolution c,
      double value,
      double[] y,
      TensorType out,
      double[] weight,
      int i,
      int row,
      int column) {
    int at = i * c.channels() * c.kernel() * c.kernel();
    for (int o = 0; o < c.channels(); o++) {
      for (int dy = 0; dy < c.kernel(); dy++) {
        for (int dx = 0; dx < c.kernel(); dx++) {
          int outRow = row * c.stride() + dy - c.padding();
          int outColumn = column * c.stride() + dx - c.padding();
          if (inside(out, outRow, outColumn)) {
            y[(o * out.height() + outRow) * out.width() + outColumn] += weight[at] * value;
          }
          at++;
        }
      }
    }
  }

  static double[] pool(Pool pool, double[] x, TensorType in, TensorType out) {
    double[] y = new double[Math.toIntExact(out.size())];
    int at = 0;
    for (int channel = 0; channel < out.channels(); channel++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          y[at++] = reduce(pool.reduction(), window(pool, x, in, channel, row, column));
        }
      }
    }
    return y;
  }

  private static DoubleStream window(
      Pool pool, double[] x, TensorType in, int channel, int row, int column) {
    DoubleStream.Builder found = DoubleStream.builder();
    for (int dy = 0; dy < pool.kernel(); dy++) {
      for (int dx = 0; dx < pool.kernel(); dx++) {
        int inRow = row * pool.stride() + dy - pool.padding();
        int inColumn = column * pool.stride() + dx - pool.padding();
        if (inside(in, inRow, inColumn)) {
          found.add(pixel(x, in, channel, inRow, inColumn));
        }
      }
    }
    return found.build();
  }

  static double[] poolAll(Pool.Reduction reduction, double[] x, TensorType in) {
    int positions = in.height() * in.width();
    double[] y = new double[in.channels()];
    for (int c = 0; c < y.length; c++) {
      y[c] = reduce(reduction, DoubleStream.of(x).skip((long) c * positions).limit(positions));
    }
    return y;
  }

  private static double reduce(Pool.Reduction reduction, DoubleStream values) {
    return switch (reduction) {
      case MAX -> values.max().orElseThrow();
      case AVERAGE -> values.average().orElseThrow();
    };
  }
}
