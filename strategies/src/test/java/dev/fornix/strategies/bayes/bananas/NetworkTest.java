package dev.fornix.strategies.bayes.bananas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final double[] INPUT = {0.3, -1, 0.8};

  @Test
  void differentiatesByEachParameter() {
    Network network = new Network(3, 2, 4, new SplittableRandom(6));
    network.at(INPUT);
    network.backward(2);
    for (Layer layer : network.layers()) {
      for (int i = 0; i < layer.parameters().length; i++) {
        double before = layer.parameters()[i];
        layer.parameters()[i] = before + 1e-6;
        double up = network.at(INPUT);
        layer.parameters()[i] = before - 1e-6;
        double down = network.at(INPUT);
        layer.parameters()[i] = before;
        assertThat(layer.gradient()[i]).isCloseTo(2 * (up - down) / 2e-6, within(1e-7));
      }
    }
  }

  /**
   * The first step of Adam is the rate itself against the sign of the gradient, whatever its size.
   */
  @Test
  void stepsAsAdamDoes() {
    Layer layer = new Layer(1, 1, new SplittableRandom(1));
    double weight = layer.parameters()[0];
    layer.backward(new double[] {-3}, new double[] {7}, new double[1]);
    layer.step(0.01, 1);
    assertThat(layer.parameters()[0]).isCloseTo(weight + 0.01, within(1e-8));
    assertThat(layer.parameters()[1]).isCloseTo(-0.01, within(1e-8));
    // Second step with gradient 0: m = 0.9 · 0.1 g, v = 0.999 · 0.001 g²; corrected by 0.19,
    // 0.001999.
    layer.step(0.01, 2);
    double moved = 0.01 * (0.09 / 0.19) / Math.sqrt(0.000999 / 0.001999);
    assertThat(layer.parameters()[1]).isCloseTo(-0.01 - moved, within(1e-7));
  }

  @Test
  void learnsWhichInputsCount() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] inputs = new double[200][6];
    double[] targets = new double[200];
    for (int i = 0; i < inputs.length; i++) {
      for (int k = 0; k < 6; k++) {
        inputs[i][k] = random.nextInt(2);
      }
      targets[i] = inputs[i][0] - 2 * inputs[i][1] * inputs[i][2];
    }
    BananasSettings settings = new BananasSettings(10, 3, 3, 20, 0.01, 150, 10, 100);
    Ensemble ensemble = Ensemble.train(inputs, targets, settings, random);
    assertThat(mean(ensemble, new double[] {1, 0, 1, 0, 1, 1})).isCloseTo(1, within(0.15));
    assertThat(mean(ensemble, new double[] {1, 1, 1, 0, 1, 1})).isCloseTo(-1, within(0.15));
  }

  private static double mean(Ensemble ensemble, double[] input) {
    SplittableRandom random = new SplittableRandom(1);
    return random.doubles(2000).map(d -> ensemble.draw(input, random)).average().orElseThrow();
  }

  /** Members that are constants 1 and 3 by their biases: mean 2, deviation √2. */
  @Test
  void drawsFromWhatTheMembersPredict() {
    Ensemble ensemble = new Ensemble(List.of(constant(1), constant(3)));
    SplittableRandom random = new SplittableRandom(5);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double draw = ensemble.draw(INPUT, random);
      sum += draw;
      squares += draw * draw;
    }
    double mean = sum / draws;
    assertThat(mean).isCloseTo(2, within(0.04));
    assertThat(squares / draws - mean * mean).isCloseTo(2, within(0.08));
  }

  private static Network constant(double value) {
    Network network = new Network(3, 1, 1, new SplittableRandom(1));
    double[] last = network.layers().get(1).parameters();
    last[0] = 0;
    last[1] = value;
    return network;
  }

  @Test
  void boundsTheStepsOfATraining() {
    TrainingSettings settings = new TrainingSettings(0.01, 150);
    assertThat(settings.passes(10)).isEqualTo(150);
    assertThat(settings.passes(320)).isEqualTo(150);
    assertThat(settings.passes(1000)).isEqualTo(1500 / 32);
    assertThat(settings.passes(1_000_000)).isEqualTo(1);
  }
}
