package dev.fornix.strategies.learning;

import java.util.List;

/**
 * A layer of long short-term memory cells (Hochreiter and Schmidhuber 1997, with the forget gates
 * of Gers et al. 2000).
 *
 * <p>With x the input {@code [inputs]}, h and c the output and the cell {@code [hidden]}, all
 * products between gates elementwise: i, f, o = sigmoid(W [x, h, 1]), g = tanh(W [x, h, 1]), c' = f
 * c + i g, h' = o tanh(c'). The one row of weights holds W, {@code [4 hidden, inputs + hidden + 1]}
 * in the order i, f, o, g; uniform in ±0.1 at first (Zoph et al. 2018, appendix).
 */
public final class Lstm {
  private static final double INITIAL_BOUND = 0.1;

  private final Parameters.Row weights;
  private final int inputs;
  private final int hidden;

  /**
   * The layer of a name among parameters.
   *
   * @param inputs length of each input
   * @param hidden number of cells
   */
  public Lstm(Parameters parameters, String name, int inputs, int hidden) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.weights =
        parameters.uniform(
            new Parameters.Key("lstm", name, "weights"),
            4 * hidden * (inputs + hidden + 1),
            INITIAL_BOUND);
  }

  /** One step through the layer: what went in, the gates, and what came out. */
  public static final class Moment {
    private final double[] input;
    private final double[] gates;
    private final double[] cell;
    private final double[] output;

    private Moment(double[] input, double[] gates, double[] cell, double[] output) {
      this.input = input;
      this.gates = gates;
      this.cell = cell;
      this.output = output;
    }

    /** The output, {@code [hidden]}; not to be changed. */
    public double[] output() {
      return output;
    }
  }

  /** The moment before a sequence: nothing remembered. */
  public Moment begin() {
    return new Moment(
        new double[inputs], new double[4 * hidden], new double[hidden], new double[hidden]);
  }

  /** Step on. */
  public Moment step(Moment before, double[] input) {
    double[] gates = gates(before, input);
    double[] cell = new double[hidden];
    double[] output = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      cell[j] = gates[hidden + j] * before.cell[j] + gates[j] * gates[3 * hidden + j];
      output[j] = gates[2 * hidden + j] * Math.tanh(cell[j]);
    }
    return new Moment(input, gates, cell, output);
  }

  private double[] gates(Moment before, double[] input) {
    double[] w = weights.values();
    double[] gates = new double[4 * hidden];
    int at = 0;
    for (int row = 0; row < gates.length; row++) {
      double sum = 0;
      for (int k = 0; k < inputs; k++) {
        sum += w[at++] * input[k];
      }
      for (int k = 0; k < hidden; k++) {
        sum += w[at++] * before.output[k];
      }
      sum += w[at++];
      gates[row] = row < 3 * hidden ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
    }
    return gates;
  }

  /**
   * Add the gradient of a quantity to those of the weights.
   *
   * @param moments a sequence from its first step on
   * @param outputs the gradients with respect to the outputs of those moments
   * @return the gradients with respect to their inputs
   */
  public double[][] backward(List<Moment> moments, double[][] outputs) {
    double[][] inputGradients = new double[moments.size()][];
    Moment start = begin();
    Backward backward = new Backward();
    for (int t = moments.size() - 1; t >= 0; t--) {
      Moment before = t == 0 ? start : moments.get(t - 1);
      inputGradients[t] = backward.step(before, moments.get(t), outputs[t]);
    }
    return inputGradients;
  }

  /** Carries gradients from each moment to the one before. */
  private final class Backward {
    private double[] toOutput = new double[hidden];
    private final double[] toCell = new double[hidden];

    double[] step(Moment before, Moment now, double[] outputGradient) {
      return spread(before, now, gateGradients(before, now, outputGradient));
    }

    private double[] gateGradients(Moment before, Moment now, double[] outputGradient) {
      double[] sums = new double[4 * hidden];
      for (int j = 0; j < hidden; j++) {
        double i = now.gates[j];
        double f = now.gates[hidden + j];
        double o = now.gates[2 * hidden + j];
        double g = now.gates[3 * hidden + j];
        double squashed = Math.tanh(now.cell[j]);
        double output = outputGradient[j] + toOutput[j];
        double cell = toCell[j] + output * o * (1 - squashed * squashed);
        sums[j] = cell * g * i * (1 - i);
        sums[hidden + j] = cell * before.cell[j] * f * (1 - f);
        sums[2 * hidden + j] = output * squashed * o * (1 - o);
        sums[3 * hidden + j] = cell * i * (1 - g * g);
        toCell[j] = cell * f;
      }
      return sums;
    }

    private double[] spread(Moment before, Moment now, double[] sums) {
      double[] w = weights.values();
      double[] gradient = weights.gradient();
      double[] toInput = new double[inputs];
      toOutput = new double[hidden];
      int at = 0;
      for (double sum : sums) {
        for (int k = 0; k < inputs; k++, at++) {
          gradient[at] += sum * now.input[k];
          toInput[k] += sum * w[at];
        }
        for (int k = 0; k < hidden; k++, at++) {
          gradient[at] += sum * before.output[k];
          toOutput[k] += sum * w[at];
        }
        gradient[at++] += sum;
      }
      return toInput;
    }
  }
}
