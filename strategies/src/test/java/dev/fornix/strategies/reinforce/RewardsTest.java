package dev.fornix.strategies.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RewardsTest {
  private static final Objective ERROR = Objective.minimize("error", "fraction");
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Configuration POINT =
      Sampling.sample(KnownOptimum.labels().space().domain(), new SplittableRandom(1));

  private long number;

  /** Of 1, 2, 3, 4 and 5 the median is 3 and the quartiles are 2 and 4: 5 is 2 · 1.349 / 2 away. */
  @Test
  void measureTheDistanceFromTheMedianByTheQuartiles() {
    Rewards rewards = rewards(List.of(ERROR));
    assertThat(reward(rewards, Map.of("error", 3.0))).isZero();
    reward(rewards, Map.of("error", 1.0));
    reward(rewards, Map.of("error", 2.0));
    reward(rewards, Map.of("error", 4.0));
    assertThat(reward(rewards, Map.of("error", 5.0))).isCloseTo(-1.349, within(1e-12));
    assertThat(reward(rewards, Map.of("error", 1e9))).isEqualTo(-3);
    assertThat(reward(rewards, Map.of("error", -1e9))).isEqualTo(3);
  }

  /** Quartiles of 1, 1, 1, 1 and 9 are equal; half of the range is 4. */
  @Test
  void fallBackToTheRangeWhereTheQuartilesAreEqual() {
    Rewards rewards = rewards(List.of(SCORE));
    for (int i = 0; i < 4; i++) {
      assertThat(reward(rewards, Map.of("score", 1.0))).isZero();
    }
    assertThat(reward(rewards, Map.of("score", 9.0))).isEqualTo(2);
  }

  @Test
  void areTheLowestForWhatFailedWasPrunedOrBreaksALimit() {
    Rewards rewards = rewards(List.of(SCORE));
    Proposal proposal = Proposal.of(POINT, Budget.WHOLE, "told");
    Failure crash = new Failure(Failure.Kind.CRASH, "the worker died");
    assertThat(rewards.of(new FailedTrial(0, proposal, 1, crash))).hasValue(-3);
    Measurement nothing = Measurement.of("score", 100);
    assertThat(rewards.of(new PrunedTrial(1, proposal, 1, nothing, "hopeless"))).hasValue(-3);
    assertThat(reward(rewards, Map.of("score", 100.0, "size", 3.0))).isEqualTo(-3);
    assertThat(reward(rewards, Map.of("score", 1.0, "size", 2.0))).isZero();
  }

  @Test
  void areNoneForCancelledTrials() {
    Failure cancelled = new Failure(Failure.Kind.CANCELLED, "stopped");
    Proposal proposal = Proposal.of(POINT, Budget.WHOLE, "told");
    assertThat(rewards(List.of(SCORE)).of(new FailedTrial(0, proposal, 1, cancelled))).isEmpty();
  }

  /** Both objectives say 2 for the last trial, so any weights that sum to 1 do. */
  @Test
  void weighSeveralObjectivesByWeightsThatSumToOne() {
    Rewards rewards = rewards(List.of(SCORE, ERROR));
    for (int i = 0; i < 4; i++) {
      reward(rewards, Map.of("score", 1.0, "error", 9.0));
    }
    assertThat(reward(rewards, Map.of("score", 9.0, "error", 1.0))).isCloseTo(2, within(1e-12));
  }

  /** The first bias is (1 − 0.9): the mean of 1 and 3 weighs the later one more. */
  @Test
  void areComparedWithTheirUnbiasedMovingAverage() {
    Baseline baseline = Baseline.begin(0.9);
    assertThat(baseline.advantage(5)).isZero();
    baseline = baseline.after(1);
    assertThat(baseline.advantage(3)).isCloseTo(2, within(1e-12));
    baseline = baseline.after(3);
    assertThat(baseline.advantage(0)).isCloseTo(-(0.9 * 1 + 3) / 1.9, within(1e-12));
  }

  private double reward(Rewards rewards, Map<String, Double> values) {
    return rewards.of(Trials.completed(number++, POINT, values)).orElseThrow();
  }

  private static Rewards rewards(List<Objective> objectives) {
    return new Rewards(
        new Problem(
            KnownOptimum.labels().space(),
            objectives,
            List.of(Limit.parse("size<=2")),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty()));
  }
}
