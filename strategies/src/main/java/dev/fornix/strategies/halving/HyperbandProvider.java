package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code hyperband}. Options: {@code eta}, one in so many goes on, 3 by default as in the
 * paper; {@code sampler}, {@code random} by default or {@code regularized-evolution}; with the
 * latter {@code population} and {@code sample}.
 */
public final class HyperbandProvider implements StrategyProvider {
  @Override
  public String name() {
    return "hyperband";
  }

  @Override
  public String summary() {
    return "successive halving that begins at each budget level in turn (Li et al. 2018)";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(
        Ability.CONDITIONAL,
        Ability.CONTINUOUS,
        Ability.MULTI_FIDELITY,
        Ability.MULTI_OBJECTIVE,
        Ability.CONSTRAINTS,
        Ability.BATCH);
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    options.allow(name(), "eta", "sampler", "population", "sample");
    capabilities().check(name(), problem);
    Settings.checkLevels(name(), problem);
    return BracketSearch.hyperband(
        problem, Settings.eta(options), Settings.sampler(name(), problem, options));
  }
}
