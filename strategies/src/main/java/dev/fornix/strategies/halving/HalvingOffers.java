package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.tpe.TpeSettings;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import dev.fornix.strategies.evolution.Sizes;
import dev.fornix.strategies.offer.Offer;
import dev.fornix.strategies.ranking.Ranking;
import java.util.List;
import java.util.function.BiFunction;

/** What the strategies over several budgets are chosen by. */
public final class HalvingOffers {
  /** One in three goes on by default, as in Hyperband. */
  static final Option<Double> ETA =
      Option.real("eta", "one in so many goes on").above(1.0).otherwise(3.0);

  private static final String EVOLUTION = RegularizedEvolution.NAME;
  private static final Option<String> SAMPLER =
      Option.oneOf("sampler", "where new configurations come from", "random", EVOLUTION);
  private static final List<Option<Integer>> SIZES = List.of(Sizes.POPULATION, Sizes.SAMPLE);
  private static final int MOST = 1_000_000;
  private static final Option<Integer> CONFIGURATIONS =
      Option.whole(
              "configurations",
              "how many enter each bracket; by default so many that one reaches the highest budget,"
                  + " and no more than let a whole bracket fit into the planned trials")
          .atLeast(1)
          .atMost(MOST);
  private static final Option<Integer> CANDIDATES = TpeSettings.CANDIDATES.otherwise(64);
  private static final Option<Double> BANDWIDTH_FACTOR = TpeSettings.WIDENING.otherwise(3.0);

  private HalvingOffers() {}

  /**
   * {@code asha}. The paper's experiments have eta = 4; with tens of trials rather than thousands a
   * smaller one fills the upper rungs.
   */
  public static StrategyProvider asha() {
    return offer(
        "asha",
        "asynchronous successive halving over the budget levels (Li et al. 2020)",
        List.of(ETA, SAMPLER, Sizes.POPULATION, Sizes.SAMPLE),
        (problem, options) ->
            new Asha(problem, ETA.in(options), sampler("asha", problem, options)));
  }

  /** {@code successive-halving}. */
  public static StrategyProvider successiveHalving() {
    String name = "successive-halving";
    return offer(
        name,
        "brackets in which the best go on at larger budgets (Jamieson and Talwalkar 2016)",
        List.of(ETA, CONFIGURATIONS, SAMPLER, Sizes.POPULATION, Sizes.SAMPLE),
        (problem, options) -> {
          double eta = ETA.in(options);
          return BracketSearch.halving(
              problem,
              CONFIGURATIONS.given(options).orElseGet(() -> largest(problem, eta)),
              eta,
              sampler(name, problem, options));
        });
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

  /** {@code hyperband}. */
  public static StrategyProvider hyperband() {
    return offer(
        "hyperband",
        "successive halving that begins at each budget level in turn (Li et al. 2018)",
        List.of(ETA, SAMPLER, Sizes.POPULATION, Sizes.SAMPLE),
        (problem, options) ->
            BracketSearch.hyperband(
                problem, ETA.in(options), sampler("hyperband", problem, options)));
  }

  /**
   * {@code bohb}: Hyperband's brackets, filled by a {@link DensitySampler}; the paper's defaults.
   */
  public static StrategyProvider bohb() {
    return offer(
        "bohb",
        "hyperband whose configurations come from a model (Falkner et al. 2018)",
        List.of(ETA, DensitySampler.RANDOM_FRACTION, CANDIDATES, BANDWIDTH_FACTOR),
        (problem, options) ->
            BracketSearch.hyperband(
                problem,
                ETA.in(options),
                new DensitySampler(
                    problem.domain(),
                    new Ranking(problem),
                    DensitySampler.RANDOM_FRACTION.in(options),
                    densities(options))));
  }

  private static TpeSettings densities(Options options) {
    double priorWeight = TpeSettings.DEFAULT.priorWeight();
    return new TpeSettings(CANDIDATES.in(options), priorWeight, true, BANDWIDTH_FACTOR.in(options));
  }

  private static StrategyProvider offer(
      String name,
      String summary,
      List<Option<?>> known,
      BiFunction<Problem, Options, SearchStrategy> maker) {
    return new Offer(
        name,
        summary,
        Capabilities.allBut(),
        known,
        (problem, options) -> {
          checkLevels(name, problem);
          return maker.apply(problem, options);
        });
  }

  private static void checkLevels(String strategy, Problem problem) {
    if (problem.fidelities().levels().size() < 2) {
      throw new IllegalArgumentException(
          "strategy "
              + strategy
              + " needs at least two budget levels to promote between, but only "
              + problem.fidelities().levels()
              + " was given; add a lower one, or choose a strategy with one budget");
    }
  }

  private static Sampler sampler(String strategy, Problem problem, Options options) {
    if (SAMPLER.in(options).equals(EVOLUTION)) {
      return Sampler.ByEvolution.of(problem, Sizes.from(options, problem));
    }
    for (Option<Integer> size : SIZES) {
      if (size.given(options).isPresent()) {
        throw new IllegalArgumentException(
            "option "
                + size.name()
                + " of "
                + strategy
                + " means nothing to its sampler random; add sampler="
                + EVOLUTION
                + " or drop it");
      }
    }
    return new Sampler.AtRandom(problem.domain());
  }
}
