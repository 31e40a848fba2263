package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.tpe.TpeSettings;
import dev.fornix.strategies.ranking.Ranking;

/**
 * Makes {@code bohb}: Hyperband's brackets, filled by a model, see {@code DensitySampler}. Options,
 * with the defaults of the paper: {@code eta}, one in so many goes on, 3; {@code random-fraction},
 * the share of random configurations, 1/3; {@code candidates}, draws that compete, 64; {@code
 * bandwidth-factor}, by how much the kernels are wider when candidates are drawn, 3.
 */
public final class BohbProvider implements StrategyProvider {
  private static final double RANDOM_FRACTION = 1.0 / 3;
  private static final long CANDIDATES = 64;
  private static final double BANDWIDTH_FACTOR = 3;

  @Override
  public String name() {
    return "bohb";
  }

  @Override
  public String summary() {
    return "hyperband whose configurations come from a model (Falkner et al. 2018)";
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
    options.allow(name(), "eta", "random-fraction", "candidates", "bandwidth-factor");
    capabilities().check(name(), problem);
    Settings.checkLevels(name(), problem);
    Sampler sampler =
        new DensitySampler(
            problem.domain(),
            new Ranking(problem),
            options.real("random-fraction", RANDOM_FRACTION),
            settings(options));
    return BracketSearch.hyperband(problem, Settings.eta(options), sampler);
  }

  private static TpeSettings settings(Options options) {
    long candidates = options.integer("candidates", CANDIDATES);
    double widening = options.real("bandwidth-factor", BANDWIDTH_FACTOR);
    int within = (int) Math.max(0, Math.min(Integer.MAX_VALUE, candidates));
    return new TpeSettings(within, TpeSettings.DEFAULT.priorWeight(), true, widening);
  }
}
