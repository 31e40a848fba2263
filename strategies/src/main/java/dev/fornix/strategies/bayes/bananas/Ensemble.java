package dev.fornix.strategies.bayes.bananas;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Networks that differ in their first weights and the order of their examples. */
final class Ensemble {
  private final List<Network> members;

  Ensemble(List<Network> members) {
    this.members = members;
  }

  /** Train an ensemble. */
  static Ensemble train(
      double[][] inputs, double[] targets, BananasSettings settings, RandomGenerator random) {
    List<Network> members = new ArrayList<>();
    for (int i = 0; i < settings.members(); i++) {
      Network network = new Network(inputs[0].length, settings.layers(), settings.width(), random);
      network.train(
          inputs, targets, new TrainingSettings(settings.rate(), settings.epochs()), random);
      members.add(network);
    }
    return new Ensemble(members);
  }

  /**
   * Draw what a point may be worth: normal with the mean and the deviation of the members'
   * predictions (White et al. 2021, section 4, independent Thompson sampling).
   */
  double draw(double[] input, RandomGenerator random) {
    double sum = 0;
    double squares = 0;
    for (Network member : members) {
      double value = member.at(input);
      sum += value;
      squares += value * value;
    }
    double mean = sum / members.size();
    double variance = (squares - members.size() * mean * mean) / Math.max(1, members.size() - 1);
    return mean + Math.sqrt(Math.max(0, variance)) * random.nextGaussian();
  }
}
