package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.bayes.Fresh;
import dev.fornix.strategies.memory.Tried;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl 2011, "Algorithms for
 * Hyper-Parameter Optimization", section 4): models what good and bad trials look like and proposes
 * where the ratio of the two densities, and with it the expected improvement, is largest.
 *
 * <p>Defaults as Optuna documents them: 10 random trials at first, the best min(⌈0.1 n⌉, 25) of n
 * trials are good, 24 candidates, a prior of weight 1. But one density is over all decisions, a sum
 * of kernels around each trial as in Falkner et al. 2018, since decisions depend on each other;
 * {@code multivariate=false} takes the paper's densities, one per decision (see {@link TpeModel}).
 *
 * <p>Where we depart from the paper further: older bad trials count less, as in Bergstra's own
 * implementation (see {@link Recency}); with one density over all decisions its kernels are, by
 * chance for each proposal, half as wide as the rule in {@link JointDensity} says, as wide or twice
 * as wide, which neither paper has (see {@link JointDensities}); proposals of one batch and pending
 * trials count as bad (a constant liar); what was evaluated is not proposed again, the next best
 * draw is. Groups are those of {@link Split}, which says what several objectives, limits, failed
 * and pruned trials mean.
 *
 * <p>Time grows with trials × decisions × candidates; the order of the trials and their answers by
 * place are kept from one proposal to the next, and can be rebuilt from the history.
 */
public final class Tpe implements SearchStrategy {
  private static final Option<Integer> STARTUP =
      Option.whole("startup", "random trials at first").atLeast(1).otherwise(10);

  private final Problem problem;
  private final TpeSettings settings;
  private final int startup;
  private final Budget budget;
  private final Split split;
  private final Tried tried;
  private final Observations observations = new Observations();

  /**
   * Search for the best of a problem at its full budget.
   *
   * @param startup how many trials complete before the model is asked, 1 or more
   */
  public Tpe(Problem problem, TpeSettings settings, int startup) {
    this.problem = problem;
    this.settings = settings;
    this.startup = STARTUP.check(startup);
    this.budget = problem.fidelities().highest();
    this.split = new Split(problem, budget);
    this.tried = new Tried(budget);
  }

  /** What it is chosen by: {@code tpe}. */
  public static StrategyProvider offer() {
    return new Offer(
        "tpe",
        "densities of good and bad trials, tree-structured (Bergstra et al. 2011)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(
            STARTUP, TpeSettings.CANDIDATES, TpeSettings.PRIOR_WEIGHT, TpeSettings.MULTIVARIATE),
        (problem, options) -> new Tpe(problem, TpeSettings.from(options), STARTUP.in(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    tried.read(history);
    boolean starting = split.read(history) < startup;
    Split.Groups groups = split.of(history);
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Configuration point =
          starting
              ? Fresh.sampleOrAny(problem.domain(), tried::contains, random)
              : model(groups).propose(tried::contains, random);
      tried.add(point);
      groups.points().add(point);
      proposals.add(Proposal.of(point, budget, starting ? "random" : "tpe"));
    }
    return proposals;
  }

  private TpeModel model(Split.Groups groups) {
    observations.become(groups.points());
    return TpeModel.of(problem.domain(), settings, observations, groups.good());
  }
}
