package dev.fornix.strategies.evolution;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes one configuration as Algorithm 1 of Real et al. 2019 does: at random while the population
 * fills (lines 3 to 8), then by mutating the winner of a tournament (lines 10 to 17).
 *
 * <p>Trials under way count as members to come, so the population is founded by as many random
 * configurations as it has places; breeding begins before the last of them is known, but not before
 * a whole tournament is.
 */
public final class Breeding {
  private static final int CHANGES = 50;

  private final SearchSpace<?> space;
  private final Domain domain;
  private final Ranking ranking;
  private final Sizes sizes;
  private Optional<Boolean> ownPoints = Optional.empty();

  /** Breed for a problem. */
  public Breeding(Problem problem, Sizes sizes) {
    this.space = problem.space();
    this.domain = problem.domain();
    this.ranking = new Ranking(problem);
    this.sizes = sizes;
  }

  /** The sizes of the population and the tournaments. */
  public Sizes sizes() {
    return sizes;
  }

  /**
   * The population: the youngest results at a budget, oldest first. Networks from outside have no
   * decision that a mutation could change, so they take no place in it.
   *
   * @param told in the order in which they were told
   */
  private List<CompletedTrial> members(List<CompletedTrial> told, Budget at) {
    int wanted = sizes.population(told.size());
    Deque<CompletedTrial> members = new ArrayDeque<>();
    for (int i = told.size() - 1; i >= 0 && members.size() < wanted; i--) {
      if (told.get(i).proposal().budget().equals(at) && hasDecisions(told.get(i))) {
        members.addFirst(told.get(i));
      }
    }
    return List.copyOf(members);
  }

  /** Whether results at a budget are enough for a full population. */
  public boolean fills(List<CompletedTrial> told, Budget at) {
    return members(told, at).size() >= sizes.population(told.size());
  }

  /**
   * Make a configuration.
   *
   * @param told results in the order in which they were told
   * @param at the budget at which the members of the population were measured
   * @param underWay how many further ones are being measured
   * @param budget of the proposal
   */
  public Proposal next(
      List<CompletedTrial> told, Budget at, long underWay, Budget budget, RandomGenerator random) {
    int population = sizes.population(told.size());
    int sample = sizes.sample(population);
    List<CompletedTrial> members = members(told, at);
    boolean founded = members.size() + underWay >= population && members.size() >= sample;
    return founded
        ? child(winner(members, sample, random), budget, random)
        : founder(budget, random);
  }

  static boolean hasDecisions(CompletedTrial member) {
    return !OpenSpace.isGiven(member.proposal().configuration());
  }

  private Proposal founder(Budget budget, RandomGenerator random) {
    return Proposal.of(Sampling.sample(domain, random), budget, "random");
  }

  /** Draws with replacement, as the paper does; the first drawn wins among equals. */
  private CompletedTrial winner(List<CompletedTrial> members, int sample, RandomGenerator random) {
    Set<Integer> drawn = new LinkedHashSet<>();
    for (int i = 0; i < sample; i++) {
      drawn.add(random.nextInt(members.size()));
    }
    return ranking.bestFirst(drawn.stream().map(members::get).toList()).get(0);
  }

  private Proposal child(CompletedTrial parent, Budget budget, RandomGenerator random) {
    try {
      Configuration mutant = mutant(parent.proposal().configuration(), random);
      return Proposal.of(mutant, budget, "mutation").from(parent.number());
    } catch (NoValidPointException e) {
      // The parent has no neighbour: a space of one point.
      return founder(budget, random);
    }
  }

  /**
   * Changes a decision, and further ones while that left the candidate what it was: copies of the
   * best would win all tournaments, and none would ever die out.
   */
  private Configuration mutant(Configuration parent, RandomGenerator random) {
    Configuration mutant = Variation.mutate(domain, parent, random);
    if (eachPointIsItsOwn(parent)) {
      return mutant;
    }
    String key = space.key(parent);
    for (int i = 1; i < CHANGES && space.key(mutant).equals(key); i++) {
      mutant = Variation.mutate(domain, mutant, random);
    }
    return mutant;
  }

  /** Whether the space keeps to the default by which different points are different candidates. */
  private boolean eachPointIsItsOwn(Configuration point) {
    boolean own = ownPoints.orElseGet(() -> space.key(point).equals(point.hash()));
    ownPoints = Optional.of(own);
    return own;
  }
}
