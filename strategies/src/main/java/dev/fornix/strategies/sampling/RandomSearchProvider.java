package dev.fornix.strategies.sampling;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code random}. Option {@code over}: {@code decisions} (default) or {@code points}, see
 * {@link Uniformity}.
 */
public final class RandomSearchProvider implements StrategyProvider {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public String summary() {
    return "independent random draws (Bergstra and Bengio 2012)";
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
    options.allow(name(), "over");
    capabilities().check(name(), problem);
    return new RandomSearch(problem.domain(), over(options), problem.fidelities().highest());
  }

  private static Uniformity over(Options options) {
    return options.among("over", "decisions", "decisions", "points").equals("points")
        ? Uniformity.POINTS
        : Uniformity.DECISIONS;
  }
}
