package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.strategies.evolution.RegularizedEvolutionProvider;
import dev.fornix.strategies.evolution.Sizes;

/** Reads and checks what the strategies over several budgets have in common. */
final class Settings {
  /** One in three goes on by default, as in Hyperband. */
  static final double DEFAULT_ETA = 3;

  private static final String EVOLUTION = RegularizedEvolutionProvider.NAME;

  private Settings() {}

  /** Refuse a single budget level. */
  static void checkLevels(String strategy, Problem problem) {
    if (problem.fidelities().levels().size() < 2) {
      throw new IllegalArgumentException(
          "strategy "
              + strategy
              + " needs at least two budget levels to promote between, but only "
              + problem.fidelities().levels()
              + " was given; add a lower one, or choose a strategy with one budget");
    }
  }

  /** Check how many of which one goes on. */
  static double checkEta(double eta) {
    if (!(eta > 1) || !Double.isFinite(eta)) {
      throw new IllegalArgumentException("eta (" + eta + ") must be a finite number > 1");
    }
    return eta;
  }

  /** Read the option {@code eta}. */
  static double eta(Options options) {
    return checkEta(options.real("eta", DEFAULT_ETA));
  }

  /**
   * Read the options {@code sampler}, {@code random} by default or {@code regularized-evolution},
   * and with the latter {@code population} and {@code sample}.
   */
  static Sampler sampler(String strategy, Problem problem, Options options) {
    String name = options.among("sampler", "random", "random", EVOLUTION);
    if (name.equals(EVOLUTION)) {
      return Sampler.ByEvolution.of(problem, Sizes.from(options, problem));
    }
    refuseSizes(strategy, options, "population");
    refuseSizes(strategy, options, "sample");
    return new Sampler.AtRandom(problem.domain());
  }

  private static void refuseSizes(String strategy, Options options, String name) {
    if (options.text(name).isPresent()) {
      throw new IllegalArgumentException(
          "option "
              + name
              + " of "
              + strategy
              + " means nothing to its sampler random; add sampler="
              + EVOLUTION
              + " or drop it");
    }
  }
}
