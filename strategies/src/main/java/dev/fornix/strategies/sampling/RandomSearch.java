package dev.fornix.strategies.sampling;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.offer.Offer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws every trial independently of all others (Bergstra and Bengio 2012): the baseline that every
 * other strategy has to beat.
 */
public final class RandomSearch implements SearchStrategy {
  private static final Option<String> OVER =
      Option.oneOf("over", "what draws are uniform over", "decisions", "points");

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

  /** What it is chosen by: {@code random}. */
  public static StrategyProvider offer() {
    return new Offer(
        "random",
        "independent random draws (Bergstra and Bengio 2012)",
        Capabilities.allBut(Ability.MULTI_FIDELITY),
        List.of(OVER),
        (problem, options) ->
            new RandomSearch(
                problem.domain(),
                Uniformity.valueOf(OVER.in(options).toUpperCase(Locale.ROOT)),
                problem.fidelities().highest()));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    return Stream.generate(() -> Proposal.of(draw.apply(random), budget, "random"))
        .limit(count)
        .toList();
  }
}
