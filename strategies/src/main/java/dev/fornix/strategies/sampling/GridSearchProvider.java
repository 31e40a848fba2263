package dev.fornix.strategies.sampling;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code grid}. Options: {@code points}, how many numbers of each real range are tried, 9 by
 * default (the ends, the middle and the quarters among them); {@code most}, how many points the
 * grid may have where no number of trials ends it earlier, 100,000 by default.
 */
public final class GridSearchProvider implements StrategyProvider {
  private static final long DEFAULT_POINTS = 9;
  private static final long DEFAULT_MOST = 100_000;

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public String summary() {
    return "every point once, real ranges at evenly spaced numbers";
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
    options.allow(name(), "points", "most");
    capabilities().check(name(), problem);
    return new GridSearch(
        problem, options.integer("points", DEFAULT_POINTS), options.integer("most", DEFAULT_MOST));
  }
}
