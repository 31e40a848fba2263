package dev.fornix.tabular.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.testkit.strategy.Simulation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A space with conditions, ranges and many levels: every strategy for such spaces runs on it. */
final class StrategiesOnPipelinesTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Metric METRIC = ClassMetric.LOG_LOSS;
  private static final PipelineSpace SPACE =
      PipelineSpace.of(new TableTraits(true, 1000, 12, true, true, true, true));

  private static Problem problem(StrategyProvider provider) {
    boolean levels = provider.capabilities().has(Capabilities.Ability.MULTI_FIDELITY);
    return new Problem(
        SPACE,
        List.of(METRIC.objective()),
        List.of(),
        levels
            ? Fidelities.geometric(Budget.examples(900), 3, 3)
            : Fidelities.only(Budget.examples(900)),
        OptionalLong.of(40));
  }

  /** ENAS is for weights that networks share. */
  static Stream<StrategyProvider> strategies() {
    return Strategies.builtIn().providers().stream()
        .filter(each -> !each.name().equals("enas"))
        .filter(each -> each.capabilities().has(Capabilities.Ability.CONDITIONAL))
        .filter(each -> each.capabilities().has(Capabilities.Ability.CONTINUOUS));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void runs(StrategyProvider provider) {
    SearchStrategy strategy = provider.create(problem(provider), Options.NONE);
    Simulation simulation = new Simulation(strategy, trial -> outcome(trial), 5);

    RecordedHistory history = simulation.run(40);

    assertThat(history.size()).isGreaterThanOrEqualTo(20);
    for (CompletedTrial trial : history.completed()) {
      assertThat(SPACE.decode(trial.proposal().configuration())).isNotNull();
    }
  }

  /** Something cheap that depends on the choice of the learner and on one of its numbers. */
  private static Outcome outcome(Trial trial) {
    String learner = trial.proposal().configuration().label("learner");
    double value =
        trial.proposal().configuration().text().length() / 1000.0 + learner.length() / 10.0;
    return new Outcome.Completed(
        new Measurement(
            Map.of(METRIC.objective().name(), value), trial.proposal().budget(), 1, List.of()));
  }

  @Test
  void runsMostOfTheStrategies() {
    assertThat(strategies().count()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void findsBetterThanTheBaselineInAStudy() {
    LabelledTable table = Mixed.classes(200, 2, 6);

    List<String> first = study(table);

    assertThat(study(table)).as("the same seed gives the same study").isEqualTo(first);
    assertThat(first.get(0)).contains("learner=lin").doesNotContain("constant");
  }

  /** The trials best first, each with its value. */
  private static List<String> study(LabelledTable table) {
    PipelineSpace space = PipelineSpace.of(table);
    PipelineEvaluator evaluator =
        new PipelineEvaluator(table, List.of(Mixed.fold(table)), METRIC, 1, CLOCK);
    Problem problem =
        new Problem(
            space,
            List.of(METRIC.objective()),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.of(6));
    SearchStrategy strategy = Strategies.builtIn().create("random", problem, Options.NONE);
    try (Study study =
            Study.of(space, strategy).objectives(problem.objectives()).seed(9).clock(CLOCK).open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(space, evaluator, CLOCK), 1)) {
      starts(space)
          .limit(4)
          .map(point -> Proposal.of(point, Budget.WHOLE, "start"))
          .forEach(study::enqueue);
      study.run(executor, Terminator.trials(6));
      assertThat(study.leaderboard().trials()).hasSize(6);
      return study.leaderboard().trials().stream()
          .map(
              trial ->
                  trial.value(METRIC.objective().name()) + " " + trial.proposal().configuration())
          .toList();
    }
  }

  private static Stream<Configuration> starts(PipelineSpace space) {
    return space.capability(StartingPoints.class).orElseThrow().startingPoints().stream();
  }
}
