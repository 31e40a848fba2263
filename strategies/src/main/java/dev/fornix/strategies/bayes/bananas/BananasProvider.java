package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.WholeOption;

/**
 * Makes {@code bananas}. Options: {@code startup}, {@code members}, {@code layers}, {@code width},
 * {@code rate}, {@code epochs}, {@code retrain} and {@code candidates}, see {@link
 * BananasSettings}.
 */
public final class BananasProvider implements StrategyProvider {
  private static final String NAME = "bananas";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "ensemble of neural predictors, Thompson sampling of mutations (White et al. 2021)";
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
    options.allow(
        NAME, "startup", "members", "layers", "width", "rate", "epochs", "retrain", "candidates");
    capabilities().check(NAME, problem);
    return new Bananas(problem, settings(options));
  }

  private static BananasSettings settings(Options options) {
    BananasSettings otherwise = BananasSettings.DEFAULT;
    return new BananasSettings(
        WholeOption.of(options, "startup", otherwise.startup()),
        WholeOption.of(options, "members", otherwise.members()),
        WholeOption.of(options, "layers", otherwise.layers()),
        WholeOption.of(options, "width", otherwise.width()),
        options.real("rate", otherwise.rate()),
        WholeOption.of(options, "epochs", otherwise.epochs()),
        WholeOption.of(options, "retrain", otherwise.retrain()),
        WholeOption.of(options, "candidates", otherwise.candidates()));
  }
}
