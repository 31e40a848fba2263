package dev.fornix.architecture.reference;

import dev.fornix.architecture.operation.Activation;
import java.util.Arrays;
import java.util.List;

/** Activations, sums, products and the affine map. */
final class Elementwise {
  private Elementwise() {}

  /** The rows of a table at these codes, one after the other. */
  static double[] look(double[] codes, int width, double[] table) {
    double[] y = new double[codes.length * width];
    for (int i = 0; i < codes.length; i++) {
      System.arraycopy(table, ((int) codes[i]) * width, y, i * width, width);
    }
    return y;
  }

  static double[] activate(Activation.Function function, double[] x) {
    return Arrays.stream(x).map(v -> activate(function, v)).toArray();
  }

  private static double activate(Activation.Function function, double x) {
    return switch (function) {
      case RELU -> Math.max(x, 0);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case SILU -> x * sigmoid(x);
      case HARD_SWISH -> x * hardSigmoid(x);
      case SIGMOID -> sigmoid(x);
      case HARD_SIGMOID -> hardSigmoid(x);
      case SINE -> Math.sin(x);
      case TANH -> Math.tanh(x);
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double hardSigmoid(double x) {
    return Math.min(Math.max(x / 6 + 0.5, 0), 1);
  }

  /**
   * The error function as {@code 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!} (Abramowitz &amp;
   * Stegun 1964, 7.1.6), whose terms all have one sign.
   */
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** The mean, weighted by the softmax of some numbers. */
  static double[] mix(List<double[]> arguments, double[] numbers) {
    double largest = Arrays.stream(numbers).max().orElse(0);
    double[] weights = Arrays.stream(numbers).map(v -> Math.exp(v - largest)).toArray();
    double total = Arrays.stream(weights).sum();
    double[] mean = new double[arguments.get(0).length];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += weights[i] / total * arguments.get(i)[k];
      }
    }
    return mean;
  }

  static double[] add(List<double[]> arguments) {
    double[] sum = new double[arguments.get(0).length];
    for (double[] argument : arguments) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += argument[i];
      }
    }
    return sum;
  }

  /** Each element of {@code y} meets as many neighbours of {@code x} as the sizes say. */
  static double[] multiply(double[] x, double[] y) {
    int share = x.length / y.length;
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = x[i] * y[i / share];
    }
    return product;
  }

  static double[] affine(double[] x, int in, int out, double[] weight, double[] bias) {
    int rows = x.length / in;
    double[] y = new double[rows * out];
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < out; o++) {
        double sum = bias.length > 0 ? bias[o] : 0;
        for (int i = 0; i < in; i++) {
          sum += weight[o * in + i] * x[row * in + i];
        }
        y[row * out + o] = sum;
      }
    }
    return y;
  }
}
