package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code nsga2}. Options: {@code population}, by default a twentieth of the planned trials
 * between 10 and the paper's 100; {@code crossover}, {@code uniform} (default) or {@code
 * one-point}; {@code crossover-rate}, 0.9 by default as in the paper.
 */
public final class Nsga2Provider implements StrategyProvider {
  private static final String NAME = "nsga2";
  private static final double PAPER_RATE = 0.9;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "genetic algorithm by non-dominated fronts and crowding (Deb et al. 2002)";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(
        Ability.CONDITIONAL,
        Ability.CONTINUOUS,
        Ability.MULTI_OBJECTIVE,
        Ability.CONSTRAINTS,
        Ability.BATCH);
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    options.allow(NAME, "population", "crossover", "crossover-rate");
    capabilities().check(NAME, problem);
    Crossover crossover = Crossover.from(options);
    double rate = options.real("crossover-rate", PAPER_RATE);
    return options.text("population").isPresent()
        ? Nsga2.of(problem, options.integer("population", 0), crossover, rate)
        : Nsga2.planned(problem, crossover, rate);
  }
}
