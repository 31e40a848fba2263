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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<Budget, Living> living = new HashMap<>();
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
   * @param told in the order in which they were told; from one call to the next with the same
   *     budget it grows at its end only
   */
  private List<CompletedTrial> members(List<CompletedTrial> told, Budget at) {
    return living.computeIfAbsent(at, Living::new).youngest(told, sizes.population(told.size()));
  }

  /** Whether results at a budget are enough for a full population. */
  public boolean fills(List<CompletedTrial> told, Budget at) {
    return members(told, at).size() >= sizes.population(told.size());
  }

  /**
   * Make a configuration.
   *
   * @param told results in the order in which they were told; from one call to the next with the
   *     same budget it grows at its end only
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
    BitSet drawn = new BitSet(members.size());
    List<CompletedTrial> tournament = new ArrayList<>(sample);
    for (int i = 0; i < sample; i++) {
      int index = random.nextInt(members.size());
      if (!drawn.get(index)) {
        drawn.set(index);
        tournament.add(members.get(index));
      }
    }
    return ranking.best(tournament);
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

  /**
   * The results at one budget that may be members, oldest first; reads on from where it stopped.
   */
  private static final class Living {
    private final Budget at;
    private final List<CompletedTrial> members = new ArrayList<>();
    private int read;

    Living(Budget at) {
      this.at = at;
    }

    List<CompletedTrial> youngest(List<CompletedTrial> told, int wanted) {
      for (; read < told.size(); read++) {
        CompletedTrial trial = told.get(read);
        if (trial.proposal().budget().equals(at) && hasDecisions(trial)) {
          members.add(trial);
        }
      }
      return members.subList(Math.max(0, members.size() - wanted), members.size());
    }
  }
}
