package dev.fornix.strategies.sampling;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws every trial independently of all others (Bergstra and Bengio 2012): the baseline that every
 * other strategy has to beat.
 */
public final class RandomSearch implements SearchStrategy {
  private final Function<RandomGenerator, Configuration> draw;
  private final Budget budget;

  /**
   * Search a domain.
   *
   * @param over what the draws are uniform over
   * @param budget of every trial
   * @throws IllegalArgumentException if the domain has infinitely many points and the draws shall
   *     be uniform over points
   */
  public RandomSearch(Domain domain, Uniformity over, Budget budget) {
    this.draw = over.over(domain);
    this.budget = budget;
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    return Stream.generate(() -> Proposal.of(draw.apply(random), budget, "random"))
        .limit(count)
        .toList();
  }
}
