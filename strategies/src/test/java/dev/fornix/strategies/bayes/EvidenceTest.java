package dev.fornix.strategies.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final Domain LINE = Domain.product().with("x", Domain.integers(0, 99)).build();
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Objective SIZE = Objective.minimize("size", "");

  private final Trials trials = new Trials();

  @Test
  void standardizesWhatWasMeasured() {
    scores(1, 3);
    assertThat(evidence(List.of(SCORE), List.of()).targets()).containsExactly(-1, 1);
  }

  /** Median 5, best 6: values below 3 are raised to 3, so −100 is as far below 4 as 4 below 5. */
  @Test
  void raisesWhatIsHopeless() {
    scores(6, 5, 4, -100, 5);
    double[] targets = evidence(List.of(SCORE), List.of()).targets();
    assertThat(targets[2] - targets[3]).isCloseTo(targets[1] - targets[2], within(1e-12));
  }

  @Test
  void putsFailedTrialsLowestAndPendingOnesInTheMiddle() {
    scores(1, 2, 3, 6);
    PendingTrial failed = trials.propose(proposal(50));
    trials.propose(proposal(51));
    PendingTrial cancelled = trials.propose(proposal(52));
    trials.fail(failed, Failure.Kind.CRASH).fail(cancelled, Failure.Kind.CANCELLED);
    Evidence evidence = evidence(List.of(SCORE), List.of());
    assertThat(evidence.points()).endsWith(point(50), point(51)).hasSize(6);
    assertThat(evidence.targets()[4]).isEqualTo(evidence.targets()[0]);
    assertThat(evidence.targets()[5]).isZero();
    assertThat(evidence.completed()).isEqualTo(4);
  }

  @Test
  void putsWhatBreaksALimitBelowAllThatKeepsIt() {
    measure(5, 1);
    measure(9, 30);
    measure(4, 2);
    measure(9, 11);
    double[] targets = evidence(List.of(SCORE), List.of(Limit.parse("size<=10"))).targets();
    assertThat(targets[0]).isGreaterThan(targets[2]);
    assertThat(targets[2]).isGreaterThan(targets[3]);
    assertThat(targets[3]).isGreaterThan(targets[1]);
  }

  @Test
  void followsTheBreachWhileNothingKeepsTheLimit() {
    measure(5, 15);
    measure(9, 12);
    double[] targets = evidence(List.of(SCORE), List.of(Limit.parse("size<=10"))).targets();
    assertThat(targets[1]).isGreaterThan(targets[0]);
  }

  @Test
  void leavesOutPointsOfAnotherSpace() {
    scores(1, 2);
    Domain other = Domain.product().with("x", Domain.categorical("a")).build();
    trials.complete(
        Proposal.of(Configuration.parse(other, "x=a"), Budget.WHOLE, "told"), Map.of("score", 7.0));
    assertThat(evidence(List.of(SCORE), List.of()).points()).containsExactly(point(0), point(1));
  }

  /** Losses (0, 1), (1, 0), (½, ½) with even weights: −½ (1 + 0.1) twice, −¼ (1 + 0.2). */
  @Test
  void weighsObjectivesByTchebycheff() {
    measure(10, 4);
    measure(0, 2);
    measure(5, 3);
    double[] targets = evidence(List.of(SCORE, SIZE), List.of()).targets();
    assertThat(targets[0]).isEqualTo(targets[1]).isLessThan(targets[2]);
  }

  @Test
  void keepsTheBestAndASpreadOfTheRest() {
    for (int i = 0; i < 90; i++) {
      scores((i * 37) % 90);
    }
    Evidence some = Subsample.of(evidence(List.of(SCORE), List.of()), 20);
    assertThat(some.points()).hasSize(20).doesNotHaveDuplicates();
    assertThat(some.bestPoints(10)).isEqualTo(evidence(List.of(SCORE), List.of()).bestPoints(10));
  }

  @Test
  void refitsAtNumbersThatDependOnNothingElse() {
    RefitSchedule schedule = new RefitSchedule(10, 2, 0.1);
    assertThat(List.of(10, 11, 12, 13, 14, 30, 31).stream().map(schedule::lastAt))
        .containsExactly(10, 10, 12, 12, 14, 30, 30);
    assertThat(schedule.lastAt(1000)).isBetween(900, 1000);
  }

  private Evidence evidence(List<Objective> objectives, List<Limit> limits) {
    Problem problem =
        new Problem(
            SearchSpace.of("line", LINE, p -> p),
            objectives,
            limits,
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    return Evidence.of(
        problem, trials.history(), new Inside(problem), Scalarization.even(objectives.size()));
  }

  private void scores(double... scores) {
    for (double score : scores) {
      trials.complete(proposal(trials.history().size()), score);
    }
  }

  private void measure(double score, double size) {
    trials.complete(proposal(trials.history().size()), Map.of("score", score, "size", size));
  }

  private static Proposal proposal(long x) {
    return Proposal.of(point(x), Budget.WHOLE, "told");
  }

  private static Configuration point(long x) {
    return Configuration.parse(LINE, "x=" + x);
  }
}
