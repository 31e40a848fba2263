package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code evolution}. Options: {@code population} and {@code sample}, see {@link Sizes};
 * {@code crossover}, {@code uniform} (default) or {@code one-point}; {@code crossover-rate}, the
 * chance that a child has two parents, 0.5 by default.
 */
public final class EvolutionProvider implements StrategyProvider {
  private static final String NAME = "evolution";
  private static final double DEFAULT_RATE = 0.5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "crosses and mutates tournament winners of a population in which the worst dies (Eiben"
        + " and Smith 2015)";
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
    options.allow(NAME, "population", "sample", "crossover", "crossover-rate");
    capabilities().check(NAME, problem);
    return new Evolution(
        problem,
        Sizes.from(options, problem),
        Crossover.from(options),
        options.real("crossover-rate", DEFAULT_RATE));
  }
}
