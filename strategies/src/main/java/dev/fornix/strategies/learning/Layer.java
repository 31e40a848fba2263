package dev.fornix.strategies.learning;

import java.util.Arrays;

/**
 * A dense layer: W x + b.
 *
 * <p>Weights begin uniform with variance 2 over the number of inputs (He et al. 2015), biases at 0.
 */
final class Layer {
  private final int inputs;
  private final int outputs;

  /** For each output its weights, then its bias. */
  private final Parameters.Row row;

  /** The layer of a name among parameters. */
  Layer(Parameters parameters, String name, int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.row =
        parameters.uniform(
            new Parameters.Key("layer", name, "weights"),
            outputs * (inputs + 1),
            Math.sqrt(6.0 / inputs));
    for (int o = 0; o < outputs; o++) {
      row.values()[o * (inputs + 1) + inputs] = 0;
    }
  }

  /** Weights and biases, for checks. */
  Parameters.Row row() {
    return row;
  }

  /** W x + b. */
  void forward(double[] x, double[] into) {
    double[] weights = row.values();
    for (int o = 0; o < outputs; o++) {
      int at = o * (inputs + 1);
      double sum = weights[at + inputs];
      for (int i = 0; i < inputs; i++) {
        sum += weights[at + i] * x[i];
      }
      into[o] = sum;
    }
  }

  /**
   * Add to the gradient.
   *
   * @param x the input
   * @param outer the derivatives by the outputs
   * @param inner where the derivatives by the inputs are written
   */
  void backward(double[] x, double[] outer, double[] inner) {
    double[] weights = row.values();
    double[] gradient = row.gradient();
    Arrays.fill(inner, 0);
    for (int o = 0; o < outputs; o++) {
      double slope = outer[o];
      if (slope != 0) {
        int at = o * (inputs + 1);
        gradient[at + inputs] += slope;
        for (int i = 0; i < inputs; i++) {
          gradient[at + i] += slope * x[i];
          inner[i] += slope * weights[at + i];
        }
      }
    }
  }
}
