package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.evolution.Sizes;

/**
 * Makes {@code asha}. Options: {@code eta}, one in so many is promoted, 3 by default (the paper's
 * experiments use 4; with tens of trials rather than thousands a smaller one fills the upper
 * rungs); {@code sampler}, {@code random} by default or {@code regularized-evolution}; with the
 * latter {@code population} and {@code sample}, see {@link Sizes}.
 */
public final class AshaProvider implements StrategyProvider {
  @Override
  public String name() {
    return "asha";
  }

  @Override
  public String summary() {
    return "asynchronous successive halving over the budget levels (Li et al. 2020)";
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
    return new Asha(problem, Settings.eta(options), Settings.sampler(name(), problem, options));
  }
}
