package dev.fornix.strategies.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.strategies.evolution.Nsga2;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import dev.fornix.strategies.halving.HalvingOffers;
import dev.fornix.strategies.sampling.GridSearch;
import dev.fornix.strategies.sampling.RandomSearch;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioTest {
  private static final PortfolioProvider SOME =
      new PortfolioProvider(
          List.of(
              RandomSearch.offer(),
              GridSearch.offer(),
              RegularizedEvolution.offer(),
              Nsga2.offer(),
              HalvingOffers.asha()));

  @ParameterizedTest
  @CsvSource({
    "large, 3, 1, 500, bohb",
    "large, 3, 1, 10, asha",
    "large, 3, 1, 0, asha",
    "large, 3, 2, 500, asha",
    "small, 1, 1, 30, grid",
    "small, 1, 1, 20, gp",
    "large, 1, 1, 9, random",
    "large, 1, 2, 500, tpe",
    "large, 1, 2, 50, tpe",
    "large, 1, 2, 0, tpe",
    "large, 1, 2, 5000, nsga2",
    "real, 1, 1, 60, gp",
    "real, 1, 1, 500, tpe",
    "real, 1, 1, 5000, evolution",
    "real, 1, 1, 0, tpe",
    "large, 1, 1, 300, tpe",
    "large, 1, 1, 5000, regularized-evolution",
    "large, 1, 1, 0, tpe",
  })
  void judgesBySpaceBudgetLevelsAndObjectives(
      String space, int levels, int objectives, long planned, String strategy) {
    Rules.Verdict verdict = Rules.judge(problem(space, levels, objectives, planned));
    assertThat(verdict.names().get(0)).isEqualTo(strategy);
    assertThat(verdict.reason()).isNotBlank();
  }

  @Test
  void takesTheNextOfItsListWhereTheBestIsNotAtHand() {
    assertThat(remark("large", 1, 1, 300))
        .startsWith(
            "picked regularized-evolution, since 300 trials on 1,000,000 points are worth"
                + " a model (population 60");
    assertThat(remark("large", 3, 1, 500))
        .isEqualTo("picked asha, since there are 3 budget levels");
    assertThat(remark("small", 1, 1, 30))
        .isEqualTo(
            "picked grid, since the space has 24 points for 30 trials (the grid has 24"
                + " points)");
  }

  @Test
  void leavesEverythingToItsChoice() {
    Problem problem = problem("large", 1, 2, 5000);
    SearchStrategy nsga2 = Nsga2.offer().create(problem, Options.NONE);
    assertThat(
            SOME.create(problem, Options.NONE)
                .propose(new RecordedHistory(), 5, new SplittableRandom(1)))
        .isEqualTo(nsga2.propose(new RecordedHistory(), 5, new SplittableRandom(1)));
  }

  @Test
  void saysWhereNothingAtHandCanDealWithTheProblem() {
    PortfolioProvider poor = new PortfolioProvider(List.of(RandomSearch.offer()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> poor.create(problem("large", 3, 1, 100), Options.NONE))
        .withMessageContaining("choose one by name");
  }

  @Test
  void handsOptionsToItsChoiceWhichJudgesThem() {
    Problem problem = problem("large", 1, 2, 5000);
    Options options = new Options(Map.of("population", "10"));
    assertThat(SOME.create(problem, options).remark().orElseThrow()).contains("population 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SOME.create(problem, new Options(Map.of("popolation", "10"))))
        .withMessageContaining("nsga2")
        .withMessageContaining("did you mean population?");
  }

  @Test
  void letsAshaBreedWhereItPicksIt() {
    assertThat(remark("large", 3, 1, 0))
        .contains("picked asha", "new networks come from regularised evolution", "population");
  }

  private static String remark(String space, int levels, int objectives, long planned) {
    return SOME.create(problem(space, levels, objectives, planned), Options.NONE)
        .remark()
        .orElseThrow();
  }

  private static Problem problem(String space, int levels, int objectives, long planned) {
    Domain domain =
        switch (space) {
          case "small" ->
              Domain.product()
                  .with("a", Domain.integers(1, 4))
                  .with("b", Domain.integers(1, 6))
                  .build();
          case "real" -> Domain.product().with("rate", Domain.logarithmic(1e-4, 1)).build();
          default ->
              Domain.product()
                  .with("a", Domain.integers(1, 1000))
                  .with("b", Domain.integers(1, 1000))
                  .build();
        };
    List<Objective> both =
        List.of(Objective.maximize("score", ""), Objective.minimize("millis", ""));
    return new Problem(
        SearchSpace.of(space, domain, point -> point),
        both.subList(0, objectives),
        List.of(),
        Fidelities.geometric(Budget.epochs(9), levels, 3),
        planned == 0 ? OptionalLong.empty() : OptionalLong.of(planned));
  }
}
