package dev.fornix.strategies.bayes.forest;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.WholeOption;

/**
 * Makes {@code forest}. Options: {@code startup}, {@code trees}, {@code candidates} and {@code
 * interleave}, see {@link ForestSettings}.
 */
public final class ForestProvider implements StrategyProvider {
  private static final String NAME = "forest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "random forest, expected improvement, SMAC-like (Hutter et al. 2011)";
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
    options.allow(NAME, "startup", "trees", "candidates", "interleave");
    capabilities().check(NAME, problem);
    ForestSettings otherwise = ForestSettings.DEFAULT;
    return new ForestSearch(
        problem,
        new ForestSettings(
            WholeOption.of(options, "startup", otherwise.startup()),
            WholeOption.of(options, "trees", otherwise.trees()),
            WholeOption.of(options, "candidates", otherwise.candidates()),
            WholeOption.of(options, "interleave", otherwise.interleave())));
  }
}
