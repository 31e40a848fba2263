package dev.fornix.strategies.evolution;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Options;
import java.util.random.RandomGenerator;

/** How two parents are mixed. */
enum Crossover {
  /** Each decision comes from either parent with equal chance (Syswerda 1989). */
  UNIFORM {
    @Override
    Configuration mix(Domain domain, Configuration one, Configuration other, RandomGenerator by) {
      return Variation.cross(domain, one, other, by);
    }
  },
  /** The first decisions come from one parent, the others from the other (Holland 1975). */
  ONE_POINT {
    @Override
    Configuration mix(Domain domain, Configuration one, Configuration other, RandomGenerator by) {
      return Variation.crossAtOnePoint(domain, one, other, by);
    }
  };

  /**
   * Mix two parents.
   *
   * @throws dev.fornix.core.space.NoValidPointException if no mixture keeps the rules
   */
  abstract Configuration mix(
      Domain domain, Configuration one, Configuration other, RandomGenerator by);

  /** Read the option {@code crossover}, {@code uniform} by default or {@code one-point}. */
  static Crossover from(Options options) {
    return options.among("crossover", "uniform", "uniform", "one-point").equals("uniform")
        ? UNIFORM
        : ONE_POINT;
  }
}
