package dev.fornix.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.testkit.strategy.Simulation;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Searches under a limit that 1,820 of 244 million points keep, far fewer than drawing at random
 * finds. Left out are the strategies that need a space or an evaluator of their own: {@code pnas},
 * {@code enas} and {@code darts}.
 */
class TightLimitTest {
  private static final int DECISIONS = 12;
  private static final long TRIALS = 30;

  @ParameterizedTest
  @CsvSource({
    "random, ''",
    "random, over=points",
    "grid, ''",
    "local-search, ''",
    "hill-climbing, ''",
    "regularized-evolution, population=10",
    "evolution, population=10",
    "evolution, crossover=one-point",
    "nsga2, population=10",
    "preselection, startup=10",
    "preselection, breeder=random",
    "reinforce, ''",
    "gp, candidates=20",
    "forest, candidates=20",
    "bananas, candidates=20",
    "tpe, ''",
    "tpe, multivariate=false",
    "successive-halving, ''",
    "hyperband, ''",
    "asha, ''",
    "bohb, random-fraction=0",
    "portfolio, candidates=20",
  })
  void isKeptToTheEndOfASearch(String strategy, String option) {
    for (String limit : List.of("size<=4", "size>=44")) {
      Simulation simulation =
          new Simulation(create(strategy, option, limit), TightLimitTest::measured, 5);
      simulation.lag(2).run(TRIALS);
      assertThat(simulation.proposals())
          .as(limit)
          .hasSize((int) TRIALS)
          .extracting(Proposal::configuration)
          .allSatisfy(
              point -> assertThat(Limit.parse(limit).allows(size(point))).as(point.text()).isTrue())
          .as("a walk within the limit that does not stay where it begins")
          .satisfies(points -> assertThat(points.stream().distinct()).hasSizeGreaterThan(10));
    }
  }

  private static SearchStrategy create(String strategy, String option, String limit) {
    StrategyProvider provider = Strategies.builtIn().named(strategy);
    Problem problem =
        new Problem(
            new Sums(),
            List.of(Objective.maximize("score", "")),
            List.of(Limit.parse(limit)),
            provider.capabilities().has(Ability.MULTI_FIDELITY) && !strategy.equals("portfolio")
                ? Fidelities.geometric(Budget.epochs(9), 3, 3)
                : Fidelities.only(Budget.epochs(9)),
            OptionalLong.of(TRIALS));
    return provider.create(problem, BeatsRandomTest.options(option));
  }

  private static double size(Configuration point) {
    return point.decisions().stream().mapToInt(d -> Integer.parseInt(d.answer().text())).sum();
  }

  private static Outcome measured(PendingTrial trial) {
    Configuration point = trial.proposal().configuration();
    double score = point.number("d3") + 2 * point.number("d5") - point.number("d7");
    return new Outcome.Completed(
        new Measurement(Map.of("score", score), trial.proposal().budget(), 1, List.of()));
  }

  /** Twelve numbers from 0 to 4, whose sum is known beforehand. */
  private static final class Sums implements SearchSpace<Configuration> {
    private final Domain domain;

    Sums() {
      Product.Builder product = Domain.product();
      for (int i = 0; i < DECISIONS; i++) {
        product.with("d" + i, Domain.categorical("0", "1", "2", "3", "4"));
      }
      domain = product.build();
    }

    @Override
    public String name() {
      return "sums";
    }

    @Override
    public Domain domain() {
      return domain;
    }

    @Override
    public Configuration decode(Configuration point) {
      return point;
    }

    @Override
    public Map<String, Double> known(Configuration point) {
      return Map.of("size", size(point));
    }
  }
}
