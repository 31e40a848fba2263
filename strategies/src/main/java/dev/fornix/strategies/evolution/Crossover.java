package dev.fornix.strategies.evolution;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Option;
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

  /** How it is chosen. */
  static final Option<String> OPTION =
      Option.oneOf("crossover", "how two parents are mixed", "uniform", "one-point");

  /**
   * Mix two parents.
   *
   * @throws dev.fornix.core.space.NoValidPointException if no mixture keeps the rules
   */
  abstract Configuration mix(
      Domain domain, Configuration one, Configuration other, RandomGenerator by);

  /** What was chosen. */
  static Crossover from(Options options) {
    return OPTION.in(options).equals("uniform") ? UNIFORM : ONE_POINT;
  }
}
