package dev.fornix.strategies.bayes.bananas;

import java.util.random.RandomGenerator;

/**
 * A dense layer with its gradient and its state of Adam (Kingma and Ba 2015, algorithm 1, with the
 * paper's decay rates).
 *
 * <p>Weights begin uniform with variance 2 over the number of inputs (He et al. 2015), biases at 0.
 */
final class Layer {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final int inputs;
  private final int outputs;

  /** For each output its weights, then its bias. */
  private final double[] parameters;

  private final double[] gradient;
  private final double[] first;
  private final double[] second;

  Layer(int inputs, int outputs, RandomGenerator random) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.parameters = new double[outputs * (inputs + 1)];
    this.gradient = new double[parameters.length];
    this.first = new double[parameters.length];
    this.second = new double[parameters.length];
    double bound = Math.sqrt(6.0 / inputs);
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        parameters[o * (inputs + 1) + i] = bound * (2 * random.nextDouble() - 1);
      }
    }
  }

  int outputs() {
    return outputs;
  }

  /** The parameters themselves, for checks of the gradient. */
  double[] parameters() {
    return parameters;
  }

  double[] gradient() {
    return gradient;
  }

  /** W x + b. */
  void forward(double[] x, double[] into) {
    for (int o = 0; o < outputs; o++) {
      int row = o * (inputs + 1);
      double sum = parameters[row + inputs];
      for (int i = 0; i < inputs; i++) {
        sum += parameters[row + i] * x[i];
      }
      into[o] = sum;
    }
  }

  /**
   * Add to the gradient.
   *
   * @param x the input
   * @param outer the derivatives of the loss by the outputs
   * @param inner where the derivatives by the inputs are written
   */
  void backward(double[] x, double[] outer, double[] inner) {
    java.util.Arrays.fill(inner, 0);
    for (int o = 0; o < outputs; o++) {
      double slope = outer[o];
      if (slope != 0) {
        int row = o * (inputs + 1);
        gradient[row + inputs] += slope;
        for (int i = 0; i < inputs; i++) {
          gradient[row + i] += slope * x[i];
          inner[i] += slope * parameters[row + i];
        }
      }
    }
  }

  /**
   * One step of Adam with what was added up, which is forgotten.
   *
   * @param step counted from 1
   */
  void step(double rate, int step) {
    double scale =
        rate * Math.sqrt(1 - Math.pow(SECOND_DECAY, step)) / (1 - Math.pow(FIRST_DECAY, step));
    for (int i = 0; i < parameters.length; i++) {
      double slope = gradient[i];
      first[i] += (1 - FIRST_DECAY) * (slope - first[i]);
      second[i] += (1 - SECOND_DECAY) * (slope * slope - second[i]);
      parameters[i] -= scale * first[i] / (Math.sqrt(second[i]) + EPSILON);
      gradient[i] = 0;
    }
  }
}
