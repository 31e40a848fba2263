package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Progression;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code pnas}, for spaces that offer {@link Progression}. Options: {@code beam} (the planned
 * trials over the levels, 8 to the paper's 256), {@code predictor} ({@code mlp}, the default, or
 * {@code lstm}), {@code hidden} (32) and {@code epochs} (80) of the predictor.
 */
public final class ProgressiveSearchProvider implements StrategyProvider {
  private static final String NAME = "pnas";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "from simple to complex points, led by an ensemble of predictors (Liu et al. 2018); for"
        + " spaces with levels";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(Ability.CONDITIONAL, Ability.CONSTRAINTS, Ability.BATCH);
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    options.allow(NAME, "beam", "predictor", "hidden", "epochs");
    capabilities().check(NAME, problem);
    Progression progression =
        problem
            .space()
            .capability(Progression.class)
            .orElseThrow(() -> new IllegalArgumentException(withoutLevels(problem)));
    Settings settings = Settings.from(options, problem, progression.levels());
    return new ProgressiveSearch(problem, progression, settings);
  }

  private static String withoutLevels(Problem problem) {
    return "strategy pnas goes from simple points to complex ones, but space "
        + problem.space().name()
        + " does not say which are simple (it offers no Progression); take a space of cells such as"
        + " nasnet or nas-bench-101, or choose another strategy";
  }
}
