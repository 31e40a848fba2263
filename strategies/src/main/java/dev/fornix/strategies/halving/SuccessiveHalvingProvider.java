package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code successive-halving}. Options: {@code eta}, one in so many goes on, 3 by default;
 * {@code configurations}, how many enter each bracket, by default so many that one of them reaches
 * the highest budget, and no more than let a whole bracket fit into the planned trials; {@code
 * sampler}, {@code random} by default or {@code regularized-evolution}; with the latter {@code
 * population} and {@code sample}.
 */
public final class SuccessiveHalvingProvider implements StrategyProvider {
  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "successive-halving";
  }

  @Override
  public String summary() {
    return "brackets in which the best go on at larger budgets (Jamieson and Talwalkar 2016)";
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
    options.allow(name(), "eta", "configurations", "sampler", "population", "sample");
    capabilities().check(name(), problem);
    Settings.checkLevels(name(), problem);
    double eta = Settings.eta(options);
    int configurations = configurations(problem, options, eta);
    Sampler sampler = Settings.sampler(name(), problem, options);
    return BracketSearch.halving(problem, configurations, eta, sampler);
  }

  private int configurations(Problem problem, Options options, double eta) {
    long asked = options.integer("configurations", largest(problem, eta));
    if (asked < 1 || asked > MOST) {
      throw new IllegalArgumentException(
          "option configurations of " + name() + " (" + asked + ") must be 1 to " + MOST);
    }
    return (int) asked;
  }

  private static int largest(Problem problem, double eta) {
    int rungs = problem.fidelities().levels().size();
    int configurations = (int) Math.min(MOST, Math.ceil(Math.pow(eta, rungs - 1.0) * (1 - 1e-12)));
    long planned = problem.plannedTrials().orElse(Long.MAX_VALUE);
    while (configurations > 1
        && Bracket.Plan.of(0, rungs, configurations, eta).trials() > planned) {
      configurations--;
    }
    return configurations;
  }
}
