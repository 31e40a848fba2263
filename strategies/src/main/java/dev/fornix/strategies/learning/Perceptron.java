package dev.fornix.strategies.learning;

import java.util.ArrayList;
import java.util.List;

/** A network of dense layers with rectified activations and one linear output. */
final class Perceptron implements Regressor<double[]> {
  private final Parameters parameters;
  private final List<Layer> layers = new ArrayList<>();
  private final double[][] values;
  private final double[][] slopes;

  /**
   * A network with random weights.
   *
   * @param inputs how many numbers it sees
   * @param hidden layers, 1 or more
   * @param width of each
   */
  Perceptron(int inputs, int hidden, int width, long seed) {
    parameters = new Parameters(seed);
    for (int i = 0; i <= hidden; i++) {
      int wide = i == 0 ? inputs : width;
      layers.add(new Layer(parameters, Integer.toString(i), wide, i == hidden ? 1 : width));
    }
    values = new double[hidden + 2][width];
    slopes = new double[hidden + 2][width];
    slopes[0] = new double[inputs];
    values[hidden + 1] = new double[1];
    slopes[hidden + 1] = new double[1];
  }

  /** The layers, for checks. */
  List<Layer> layers() {
    return layers;
  }

  @Override
  public double output(double[] input) {
    values[0] = input;
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(values[i], values[i + 1]);
      if (i < layers.size() - 1) {
        rectify(values[i + 1]);
      }
    }
    return values[layers.size()][0];
  }

  private static void rectify(double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.max(0, vector[i]);
    }
  }

  @Override
  public void learn(double weight) {
    slopes[layers.size()][0] = weight;
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward(values[i], slopes[i + 1], slopes[i]);
      if (i > 0) {
        mask(values[i], slopes[i]);
      }
    }
  }

  private static void mask(double[] values, double[] slopes) {
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = values[i] > 0 ? slopes[i] : 0;
    }
  }

  @Override
  public void step(double rate) {
    parameters.ascend(rate);
  }
}
