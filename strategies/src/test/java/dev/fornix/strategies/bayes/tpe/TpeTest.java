package dev.fornix.strategies.bayes.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TpeTest {
  private static final Domain LINE = Domain.product().with("x", Domain.reals(0, 1)).build();

  private final Trials trials = new Trials();

  @Test
  void callsATenthGoodAndAtMostTwentyFive() {
    assertThat(List.of(0, 1, 10, 11, 100, 250, 251, 10_000).stream().map(Split::goodAmong))
        .containsExactly(0, 1, 1, 2, 10, 25, 25, 25);
  }

  @Test
  void putsTheBestIntoTheGoodGroupAndTheRestIntoTheBad() {
    complete(0.1, 5);
    complete(0.2, 9);
    complete(0.3, 9);
    PendingTrial failed = trials.propose(proposal(0.4));
    PendingTrial cancelled = trials.propose(proposal(0.5));
    trials.propose(proposal(0.6));
    trials.fail(failed, Failure.Kind.CRASH).fail(cancelled, Failure.Kind.CANCELLED);
    Split.Groups groups = split(List.of());
    assertThat(groups.points())
        .containsExactly(point(0.1), point(0.2), point(0.3), point(0.4), point(0.6));
    assertThat(good(groups)).containsExactly(point(0.2));
  }

  @Test
  void learnsNothingFromANetworkFromOutside() {
    complete(0.1, 5);
    trials.complete(Proposal.of(OpenSpace.given("baseline"), Budget.WHOLE, "baseline"), 100);
    trials.propose(Proposal.of(OpenSpace.given("other"), Budget.WHOLE, "given"));
    Split.Groups groups = split(List.of());
    assertThat(groups.points()).containsExactly(point(0.1));
    assertThat(good(groups)).containsExactly(point(0.1));
  }

  @Test
  void putsWhatBreaksALimitIntoTheBadGroup() {
    for (int i = 0; i < 20; i++) {
      trials.complete(proposal(i / 20.0), Map.of("score", i + 0.0, "size", i == 3 ? 1.0 : 5.0));
    }
    Split.Groups groups = split(List.of(Limit.parse("size<=2")));
    assertThat(groups.points()).hasSize(20);
    assertThat(good(groups)).containsExactly(point(3 / 20.0));
  }

  @Test
  void takesTheSmallestBreachForGoodWhileNothingKeepsTheLimit() {
    for (int i = 0; i < 20; i++) {
      trials.complete(proposal(i / 20.0), Map.of("score", i + 0.0, "size", 30.0 - i));
    }
    assertThat(good(split(List.of(Limit.parse("size<=2")))))
        .containsExactly(point(18 / 20.0), point(19 / 20.0));
  }

  @Test
  void estimatesADecisionFromTrialsThatMadeIt() {
    Domain tree =
        Domain.product()
            .with(
                "model",
                Choice.of(
                    Choice.Option.of("tree", Domain.reals(0, 1)),
                    Choice.Option.of("line", Domain.reals(0, 1))))
            .build();
    List<Configuration> good =
        List.of(
            Configuration.parse(tree, "model=tree;model/tree=0.9"),
            Configuration.parse(tree, "model=tree;model/tree=0.91"));
    List<Configuration> bad =
        List.of(
            Configuration.parse(tree, "model=line;model/line=0.9"),
            Configuration.parse(tree, "model=line;model/line=0.9"));
    SplittableRandom random = new SplittableRandom(1);
    for (boolean joint : new boolean[] {false, true}) {
      TpeModel model = TpeModel.of(tree, new TpeSettings(24, 1, joint, 1), good, bad);
      int close = 0;
      for (int i = 0; i < 100; i++) {
        Configuration point = model.propose(p -> false, random);
        close += point.has("model/tree") && point.real("model/tree") > 0.7 ? 1 : 0;
      }
      assertThat(close).as("joint %s", joint).isGreaterThan(80);
    }
  }

  @Test
  void proposesNothingTwiceWhileThereIsMore() {
    KnownOptimum known = KnownOptimum.labels();
    Simulation simulation =
        new Simulation(
                Tpe.offer().create(problem(known.space(), List.of()), Options.NONE),
                trial ->
                    new Outcome.Completed(
                        Measurement.of(
                            "score",
                            known.score().applyAsDouble(trial.proposal().configuration()))),
                7)
            .lag(3);
    simulation.run(40);
    List<Configuration> points =
        simulation.proposals().stream().map(Proposal::configuration).toList();
    assertThat(new HashSet<>(points)).hasSize(40);
  }

  @Test
  void beginsAtRandom() {
    for (int i = 0; i < 9; i++) {
      complete(i / 10.0, i);
    }
    assertThat(origin()).isEqualTo("random");
    complete(0.95, 10);
    assertThat(origin()).isEqualTo("tpe");
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertRefused("startup", "0", "startup (0) must be at least 1");
    assertRefused("candidates", "-3", "candidates (-3) must be at least 1");
    assertRefused("prior-weight", "0", "prior-weight (0.0) must be finite and above 0.0");
    assertRefused("multivariate", "perhaps", "multivariate");
  }

  private static void assertRefused(String option, String value, String message) {
    Problem problem = problem(SearchSpace.of("line", LINE, p -> p), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tpe.offer().create(problem, new Options(Map.of(option, value))))
        .withMessageContaining(message);
  }

  private String origin() {
    return Tpe.offer()
        .create(problem(SearchSpace.of("line", LINE, p -> p), List.of()), Options.NONE)
        .propose(trials.history(), 1, new SplittableRandom(1))
        .get(0)
        .origin();
  }

  private Split.Groups split(List<Limit> limits) {
    Split split = new Split(problem(SearchSpace.of("line", LINE, p -> p), limits), Budget.WHOLE);
    split.read(trials.history());
    return split.of(trials.history());
  }

  private static List<Configuration> good(Split.Groups groups) {
    return groups.good().stream().mapToObj(groups.points()::get).toList();
  }

  private void complete(double x, double score) {
    trials.complete(proposal(x), score);
  }

  private static Proposal proposal(double x) {
    return Proposal.of(point(x), Budget.WHOLE, "told");
  }

  private static Configuration point(double x) {
    return Configuration.parse(LINE, "x=" + x);
  }

  private static Problem problem(SearchSpace<?> space, List<Limit> limits) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        limits,
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }
}
