package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.evolution.Sizes;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter
 * Tuning", Algorithm 2): each budget level is a rung; whenever a trial is wanted, the best result
 * of the highest possible rung that is among the best 1/eta of its rung and was not promoted yet
 * goes on at the next budget (lines 13 to 19); if there is none, a new configuration enters the
 * lowest rung (lines 20 and 21). Never waits.
 *
 * <p>The rungs are the problem's budget levels, so the paper's minimum resource, early-stopping
 * rate and maximum resource need no settings. A promotion is a trial of its own that continues the
 * promoted one.
 *
 * <ul>
 *   <li>Failed and pruned trials count as the worst of their rung and are not promoted; a promotion
 *       that fails is not repeated, unless it was cancelled or the time was up.
 *   <li>Within a rung {@link Ranking} decides, so with several objectives the fronts and the
 *       crowding distance (as in Schmucker et al. 2021, "Multi-objective Asynchronous Successive
 *       Halving", who also tried other rules within a front), and what breaks a limit is promoted
 *       only where too little keeps it.
 *   <li>New configurations come at random, as in the paper, or from regularised evolution. Only
 *       results at one budget can be compared, so evolution takes its population from a single
 *       rung: the highest that holds a full population, until then the lowest (the rule by which
 *       BOHB chooses the budget of its model; Falkner, Klein and Hutter 2018, section 4.1). Parents
 *       so may be known at a larger budget than the one at which their children begin.
 * </ul>
 */
public final class Asha implements SearchStrategy {
  private final Ladder ladder;
  private final double eta;
  private final Sampler sampler;

  Asha(Problem problem, double eta, Sampler sampler) {
    this.ladder = new Ladder(problem.fidelities(), new Ranking(problem));
    this.eta = HalvingOffers.ETA.check(eta);
    this.sampler = sampler;
  }

  /**
   * New configurations come at random.
   *
   * @param eta one in so many is promoted, &gt; 1; the paper uses 4
   */
  public static Asha random(Problem problem, double eta) {
    return new Asha(problem, eta, new Sampler.AtRandom(problem.domain()));
  }

  /**
   * New configurations come from regularised evolution.
   *
   * @param eta one in so many is promoted, &gt; 1; the paper uses 4
   */
  public static Asha evolving(Problem problem, double eta, Sizes sizes) {
    return new Asha(problem, eta, Sampler.ByEvolution.of(problem, sizes));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    ladder.read(history);
    Set<Long> underWay = new HashSet<>();
    for (PendingTrial trial : history.pending()) {
      trial.proposal().continues().ifPresent(underWay::add);
    }
    long entering =
        history.pending().stream()
            .filter(trial -> trial.proposal().budget().equals(ladder.level(0)))
            .count();
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      Optional<Proposal> promotion = promotion(underWay);
      promotion.ifPresent(p -> underWay.add(p.continues().orElseThrow()));
      proposals.add(
          promotion.isPresent()
              ? promotion.get()
              : sampler.next(ladder, ladder.level(0), entering++, random));
    }
    return proposals;
  }

  private Optional<Proposal> promotion(Set<Long> underWay) {
    for (int k = ladder.rungs().size() - 2; k >= 0; k--) {
      Budget next = ladder.level(k + 1);
      Optional<Proposal> promotion =
          ladder
              .rungs()
              .get(k)
              .promotable(underWay, eta)
              .map(trial -> Proposal.promotion(trial, next));
      if (promotion.isPresent()) {
        return promotion;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> remark() {
    return sampler.remark();
  }
}
