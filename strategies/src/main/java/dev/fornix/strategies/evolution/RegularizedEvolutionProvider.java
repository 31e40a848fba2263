package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code regularized-evolution}. Options: {@code population} and {@code sample}, see {@link
 * Sizes}.
 */
public final class RegularizedEvolutionProvider implements StrategyProvider {
  /** The name of the strategy. */
  public static final String NAME = "regularized-evolution";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "mutates tournament winners of a population in which the oldest dies (Real et al. 2019)";
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
    options.allow(NAME, "population", "sample");
    capabilities().check(NAME, problem);
    return new RegularizedEvolution(problem, Sizes.from(options, problem));
  }
}
