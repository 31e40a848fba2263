package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Regularised evolution: a population in which the oldest dies, not the worst (Real, Aggarwal,
 * Huang and Le 2019, "Regularized Evolution for Image Classifier Architecture Search", Algorithm
 * 1).
 *
 * <p>The population is the youngest completed trials in the order in which they were told, so the
 * ageing of lines 18 and 19 needs no memory of its own. Failed and pruned trials do not enter, nor
 * do trials at another budget than the full one. Configurations that somebody put in do, candidates
 * from outside of the space do not.
 *
 * <p>Where we depart from the paper: a mutation changes one decision of any kind of domain, and
 * further ones where the candidate is still the same, as an isomorphic cell is; there is no
 * identity mutation; with several workers breeding goes on from what is known, see {@link
 * Breeding}; limits and several objectives decide tournaments as {@link
 * dev.fornix.strategies.ranking.Ranking} says, the front and the crowding distance being those
 * within the tournament. The sizes follow the number of trials, see {@link Sizes}.
 */
public final class RegularizedEvolution implements SearchStrategy {
  /** Its name. */
  public static final String NAME = "regularized-evolution";

  private final Breeding breeding;
  private final Budget budget;

  /** Search for the best of a problem at its full budget. */
  public RegularizedEvolution(Problem problem, Sizes sizes) {
    this.breeding = new Breeding(problem, sizes);
    this.budget = problem.fidelities().highest();
  }

  /** What it is chosen by: {@code regularized-evolution}. */
  public static StrategyProvider offer() {
    return new Offer(
        NAME,
        "mutates tournament winners of a population in which the oldest dies (Real et al. 2019)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(Sizes.POPULATION, Sizes.SAMPLE),
        (problem, options) -> new RegularizedEvolution(problem, Sizes.from(options, problem)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    long underWay =
        history.pending().stream().filter(t -> t.proposal().budget().equals(budget)).count();
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count) {
      proposals.add(
          breeding.next(history.completed(), budget, underWay + proposals.size(), budget, random));
    }
    return proposals;
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(breeding.sizes().remark());
  }
}
