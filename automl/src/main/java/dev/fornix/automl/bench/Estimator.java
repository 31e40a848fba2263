package dev.fornix.automl.bench;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.core.space.Configuration;
import java.util.List;

/** Says more cheaply than a training how good architectures are. */
public interface Estimator {
  /** By which people know it. */
  String name();

  /**
   * Score architectures of a space.
   *
   * @param points their decisions
   */
  Estimates estimate(ArchitectureSpace space, List<Configuration> points);

  /**
   * What it says of some architectures.
   *
   * @param scores one each, more is better; negative infinity where it has none, which comes below
   *     all others
   * @param secondsPerArchitecture time of one thread, what all have in common included
   */
  record Estimates(List<Double> scores, double secondsPerArchitecture) {
    /** Copy. */
    public Estimates {
      scores = List.copyOf(scores);
    }

    double[] values() {
      return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int without() {
      return (int) scores.stream().filter(score -> score == Double.NEGATIVE_INFINITY).count();
    }
  }
}
