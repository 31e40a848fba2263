package dev.fornix.strategies.bayes.gp;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.WholeOption;

/**
 * Makes {@code gp}. Options: {@code acquisition}, {@code ei} by default or {@code noisy-ei}; {@code
 * startup}, {@code restarts}, {@code candidates} and {@code most}, see {@link GpSettings}.
 */
public final class GpProvider implements StrategyProvider {
  private static final String NAME = "gp";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Gaussian process, Matérn 5/2, expected improvement (Snoek et al. 2012)";
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
    options.allow(NAME, "acquisition", "startup", "restarts", "candidates", "most");
    capabilities().check(NAME, problem);
    GpSettings otherwise = GpSettings.DEFAULT;
    return new Gp(
        problem,
        new GpSettings(
            WholeOption.of(options, "startup", otherwise.startup()),
            options.among("acquisition", "ei", "ei", "noisy-ei").equals("noisy-ei"),
            WholeOption.of(options, "restarts", otherwise.restarts()),
            WholeOption.of(options, "candidates", otherwise.candidates()),
            WholeOption.of(options, "most", otherwise.most())));
  }
}
