package dev.fornix.strategies.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.sequence.Sequences;
import dev.fornix.strategies.sequence.Step;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReinforceTest {
  private static final KnownOptimum LABELS = KnownOptimum.labels();
  private static final Configuration BEST =
      Configuration.parse(LABELS.space().domain(), "x=b;y=d;z=e");

  private final Trials trials = new Trials();

  /** At first it is 1 in 60; the best of the other 59 points has 3 of the 4 points of its score. */
  @ParameterizedTest
  @CsvSource({"table, reinforce, 0.5", "lstm, reinforce, 0.5", "table, ppo, 0.5", "lstm, ppo, 0.5"})
  void raisesTheProbabilityOfTheOptimum(String policy, String update, double atLeast) {
    Options options = new Options(Map.of("policy", policy, "update", update));
    Problem problem = problem(List.of());
    for (long seed = 1; seed <= 3; seed++) {
      Simulation simulation =
          new Simulation(Reinforce.offer().create(problem, options), ReinforceTest::scored, seed);
      simulation.run(400);
      Policy learnt = memory(problem, options).after(simulation.history()).policy();
      assertThat(probability(ReinforceSettings.from(options).policy(seed))).isBetween(0.016, 0.017);
      assertThat(probability(learnt)).as("seed %d", seed).isGreaterThan(atLeast);
    }
  }

  private static Outcome scored(PendingTrial trial) {
    return new Outcome.Completed(
        Measurement.of("score", LABELS.score().applyAsDouble(trial.proposal().configuration())));
  }

  private static double probability(Policy policy) {
    List<Step> steps = new Sequences(LABELS.space().domain(), 16).read(BEST).orElseThrow();
    return Math.exp(Arrays.stream(policy.logProbabilities(steps)).sum());
  }

  private static Memory memory(Problem problem, Options options) {
    Sequences sequences = new Sequences(problem.domain(), 16);
    return new Memory(
        Budget.WHOLE,
        () -> new PolicyLearner(ReinforceSettings.from(options), sequences, new Rewards(problem)));
  }

  /** Trial 3 is told to have failed after trials 4 to 40 have been learnt from. */
  @Test
  void learnsAgainWhenATrialFailsLate() {
    Problem problem = problem(List.of());
    SearchStrategy live = Reinforce.offer().create(problem, Options.NONE);
    SplittableRandom random = new SplittableRandom(1);
    PendingTrial late = null;
    for (int number = 0; number < 40; number++) {
      Proposal next = live.propose(trials.history(), 1, random).get(0);
      PendingTrial trial = trials.propose(next);
      if (number == 3) {
        late = trial;
      } else {
        trials.tell(trial, Map.of("score", LABELS.score().applyAsDouble(next.configuration())));
      }
    }
    trials.fail(java.util.Objects.requireNonNull(late), Failure.Kind.TIMEOUT);
    SearchStrategy fresh = Reinforce.offer().create(problem, Options.NONE);
    assertThat(live.propose(trials.history(), 9, new SplittableRandom(7)))
        .isEqualTo(fresh.propose(trials.history(), 9, new SplittableRandom(7)));
  }

  @Test
  void proposesEachPointOnceWhileThereAreNewOnes() {
    SearchStrategy strategy = Reinforce.offer().create(problem(List.of()), Options.NONE);
    List<Proposal> batch = strategy.propose(trials.history(), 30, new SplittableRandom(1));
    assertThat(batch).doesNotHaveDuplicates();
    batch.subList(0, 20).forEach(proposal -> trials.complete(proposal, 1));
    batch.subList(20, 30).forEach(trials::propose);
    assertThat(strategy.propose(trials.history(), 10, new SplittableRandom(2)))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(batch);
  }

  @Test
  void triesAgainWhatWasCancelled() {
    Problem problem = problem(List.of());
    for (Failure.Kind kind : List.of(Failure.Kind.CANCELLED, Failure.Kind.CRASH)) {
      Trials own = new Trials();
      own.fail(own.propose(Proposal.of(BEST, Budget.WHOLE, "told")), kind);
      Memory memory = memory(problem, Options.NONE);
      memory.after(own.history());
      assertThat(memory.tried().contains(BEST)).isEqualTo(kind == Failure.Kind.CRASH);
    }
  }

  @Test
  void shunsWhatBreaksALimitThoughItScores() {
    Problem problem = problem(List.of(Limit.parse("size<=1")));
    Options options = Options.NONE;
    SearchStrategy strategy = Reinforce.offer().create(problem, options);
    for (int i = 0; i < 150; i++) {
      Proposal next = strategy.propose(trials.history(), 1, new SplittableRandom(i)).get(0);
      boolean large = next.configuration().label("z").equals("e");
      trials.complete(next, Map.of("score", large ? 10.0 : 1.0 * i % 2, "size", large ? 2.0 : 1.0));
    }
    Policy learnt = memory(problem, options).after(trials.history()).policy();
    assertThat(probability(learnt)).isLessThan(0.002);
  }

  @Test
  void saysHowItLearns() {
    assertThat(Reinforce.offer().create(problem(List.of()), Options.NONE).remark())
        .contains("a table of logits learns by the policy gradient at rate 0.1 from every result");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate|0|rate (0.0) must be finite and above 0.0",
        "batch|0|batch (0) must be at least 1",
        "baseline|1|baseline (1.0) must be finite and at least 0.0 and below 1.0",
        "entropy|-1|entropy (-1.0) must be finite and at least 0.0",
        "cells|1|cells (1) must be at least 2 and at most 1024",
        "hidden|8|option hidden has a meaning only with policy=lstm; add that, or drop hidden",
        "clip|0.1|option clip has a meaning only with update=ppo; add that, or drop clip",
      })
  void refusesSettingsOutOfRange(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReinforceSettings.from(new Options(Map.of(name, value))))
        .withMessage(message);
  }

  private static Problem problem(List<Limit> limits) {
    return new Problem(
        LABELS.space(),
        List.of(Objective.maximize("score", "")),
        limits,
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }
}
