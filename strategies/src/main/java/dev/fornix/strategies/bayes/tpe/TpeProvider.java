package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code tpe}. Options: {@code startup}, random trials at first, 10 by default; {@code
 * candidates} and {@code prior-weight}, see {@link TpeSettings}; {@code multivariate}, {@code
 * false} by default, {@code true} for one density over all decisions.
 */
public final class TpeProvider implements StrategyProvider {
  private static final String NAME = "tpe";
  private static final long STARTUP = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "densities of good and bad trials, tree-structured (Bergstra et al. 2011)";
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
    options.allow(NAME, "startup", "candidates", "prior-weight", "multivariate");
    capabilities().check(NAME, problem);
    return new Tpe(problem, settings(options), whole(options, "startup", STARTUP));
  }

  private static TpeSettings settings(Options options) {
    TpeSettings otherwise = TpeSettings.DEFAULT;
    return new TpeSettings(
        whole(options, "candidates", otherwise.candidates()),
        options.real("prior-weight", otherwise.priorWeight()),
        options.among("multivariate", "false", "true", "false").equals("true"),
        otherwise.widening());
  }

  private static int whole(Options options, String name, long otherwise) {
    return (int)
        Math.min(Integer.MAX_VALUE, Math.max(Integer.MIN_VALUE, options.integer(name, otherwise)));
  }
}
