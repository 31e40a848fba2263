package dev.fornix.strategies.bayes.bananas;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network of dense layers with rectified activations and one linear output; one thread at a time.
 */
final class Network {
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
  Network(int inputs, int hidden, int width, RandomGenerator random) {
    for (int i = 0; i < hidden; i++) {
      layers.add(new Layer(i == 0 ? inputs : width, width, random));
    }
    layers.add(new Layer(width, 1, random));
    values = new double[hidden + 2][width];
    slopes = new double[hidden + 2][width];
    slopes[0] = new double[inputs];
    values[hidden + 1] = new double[1];
    slopes[hidden + 1] = new double[1];
  }

  List<Layer> layers() {
    return layers;
  }

  /** The output for an input. */
  double at(double[] input) {
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

  /**
   * Add to the gradients what the last input of {@link #at} gives.
   *
   * @param slope the derivative of the loss by the output
   */
  void backward(double slope) {
    slopes[layers.size()][0] = slope;
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

  /**
   * Train on the mean absolute error.
   *
   * @param settings rate, batch and passes
   */
  void train(
      double[][] inputs, double[] targets, TrainingSettings settings, RandomGenerator random) {
    int[] order = new int[targets.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int step = 0;
    int passes = settings.passes(targets.length);
    for (int pass = 0; pass < passes; pass++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += TrainingSettings.BATCH) {
        int to = Math.min(order.length, from + TrainingSettings.BATCH);
        for (int i = from; i < to; i++) {
          double error = at(inputs[order[i]]) - targets[order[i]];
          backward(Math.signum(error) / (to - from));
        }
        step++;
        for (Layer layer : layers) {
          layer.step(settings.rate(), step);
        }
      }
    }
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
