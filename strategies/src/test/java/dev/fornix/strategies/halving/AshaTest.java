package dev.fornix.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.evolution.Sizes;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AshaTest {
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Objective SIZE = Objective.minimize("size", "");
  private static final Fidelities LEVELS = Fidelities.geometric(Budget.epochs(9), 3, 3);

  private final Trials trials = new Trials();

  /**
   * Algorithm 2 of Li et al. 2020 with eta = 3 and the rungs 1, 3 and 9 epochs, worked by hand. The
   * comments give the rungs before the proposal; promoted results stand in brackets.
   */
  @Test
  void followsAlgorithm2() {
    Steps steps = new Steps(Asha.random(problem(List.of(SCORE), List.of()), 3), trials);
    steps.assertNew(1, 0.50); // 0
    steps.assertNew(1, 0.70); // 1
    steps.assertNew(1, 0.60); // 2
    steps.assertPromotion(1, 3, 0.80); // 3, of rung 0: .70 .60 .50, one of three
    steps.assertNew(1, 0.90); // 4, rung 0: [.70] .60 .50
    steps.assertPromotion(4, 3, 0.85); // 5, rung 0: .90 [.70] .60 .50
    steps.assertNew(1, 0.10); // 6, rung 0: [.90] [.70] .60 .50, one of four is due
    steps.assertNew(1, 0.20); // 7
    steps.assertNew(1, 0.65); // 8, rung 0 has six, the best two are promoted already
    steps.assertNew(1, 0.30); // 9
    steps.assertNew(1, 0.40); // 10
    steps.assertPromotion(8, 3, 0.95); // 11, rung 0: [.90] [.70] .65 … of nine
    steps.assertPromotion(11, 9, 0.97); // 12, rung 1: .95 .85 .80, before anything of rung 0
    steps.assertNew(1, 0.66); // 13, both rungs have given what is due
    steps.assertPromotion(13, 3, 0.20); // 14, rung 0: [.90] [.70] .66 [.65] … of ten
    steps.assertNew(1, 0.99); // 15, rung 1: [.95] .85 .80 .20, rung 0: three are due and gone
    steps.assertPromotion(15, 3, 0.50); // 16, rung 0: .99 [.90] [.70] [.66] … of eleven
    steps.assertNew(1, 0.69); // 17, rung 1 has five, one is due
    steps.assertPromotion(17, 3, 0.90); // 18, rung 0: [.99] [.90] [.70] .69 … of twelve, four due
    steps.assertPromotion(18, 9, 0.93); // 19, rung 1: [.95] .90 .85 .80 .50 .20, two are due
    steps.assertNew(1, 0.00); // 20, nothing is due; the top rung promotes nothing
  }

  private Proposal next(Asha asha) {
    return new Steps(asha, trials).next();
  }

  @Test
  void promotesEachResultOnceThoughThePromotionIsUnderWay() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5, 0.7, 0.6, 0.1, 0.2, 0.9);
    List<Proposal> proposals = asha.propose(trials.history(), 4, new SplittableRandom(1));
    assertThat(proposals)
        .extracting(Proposal::continues)
        .containsExactly(
            OptionalLong.of(5), OptionalLong.of(1), OptionalLong.empty(), OptionalLong.empty());
    proposals.forEach(trials::propose);
    assertThat(next(asha).origin()).isEqualTo("random");
  }

  @Test
  void doesNotRepeatAPromotionThatFailed() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5, 0.7, 0.6);
    trials.fail(trials.propose(next(asha)), Failure.Kind.OUT_OF_MEMORY);
    assertThat(next(asha).origin()).isEqualTo("random");
  }

  @Test
  void repeatsAPromotionThatWasCancelled() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5, 0.7, 0.6);
    trials.fail(trials.propose(next(asha)), Failure.Kind.CANCELLED);
    assertThat(next(asha).continues()).hasValue(1);
  }

  @Test
  void repeatsAPromotionThatTheEndOfTheTimeCutOffButNotOneThatWasJudged() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5, 0.7, 0.6);
    trials.prune(trials.propose(next(asha)), Outcome.Pruned.Cause.CUT_OFF);
    assertThat(next(asha).continues()).hasValue(1);
    trials.prune(trials.propose(next(asha)), Outcome.Pruned.Cause.JUDGED);
    assertThat(next(asha).origin()).isEqualTo("random");
  }

  @Test
  void countsFailedTrialsAsTheWorstOfTheirRung() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5);
    trials.fail(trials.propose(entry(0)), Failure.Kind.DIVERGED);
    assertThat(next(asha).origin()).isEqualTo("random");
    trials.fail(trials.propose(entry(0)), Failure.Kind.ERROR);
    assertThat(next(asha).continues()).hasValue(0);
  }

  @Test
  void promotesNothingWhileEverythingFails() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    for (int i = 0; i < 9; i++) {
      trials.fail(trials.propose(entry(0)), Failure.Kind.ERROR);
    }
    assertThat(next(asha).origin()).isEqualTo("random");
  }

  @Test
  void promotesFromAnUnfinishedRung() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    PendingTrial slow = trials.propose(entry(0));
    bottom(0.5, 0.7, 0.6);
    assertThat(next(asha).continues()).hasValue(2);
    trials.tell(slow, Map.of("score", 1.0));
    assertThat(next(asha).continues()).hasValue(0);
  }

  @Test
  void promotesWhatKeepsTheLimits() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of(Limit.parse("size<=10"))), 3);
    trials.complete(entry(0), Map.of("score", 0.9, "size", 11.0));
    trials.complete(entry(0), Map.of("score", 0.1, "size", 10.0));
    trials.complete(entry(0), Map.of("score", 0.8, "size", 12.0));
    assertThat(next(asha).continues()).hasValue(1);
  }

  /** Front {0, 2, 5}, of which 0 and 5 are the ends; a third of six is due. */
  @Test
  void promotesTheEndsOfTheFrontFirstWithSeveralObjectives() {
    Asha asha = Asha.random(problem(List.of(SCORE, SIZE), List.of()), 3);
    trials.complete(entry(0), Map.of("score", 0.9, "size", 90.0));
    trials.complete(entry(0), Map.of("score", 0.2, "size", 95.0));
    trials.complete(entry(0), Map.of("score", 0.5, "size", 50.0));
    trials.complete(entry(0), Map.of("score", 0.4, "size", 60.0));
    trials.complete(entry(0), Map.of("score", 0.1, "size", 70.0));
    trials.complete(entry(0), Map.of("score", 0.1, "size", 10.0));
    assertThat(asha.propose(trials.history(), 3, new SplittableRandom(1)))
        .extracting(Proposal::continues)
        .containsExactly(OptionalLong.of(0), OptionalLong.of(5), OptionalLong.empty());
  }

  @Test
  void keepsTheRuleWithSeveralObjectivesInLargeRungs() {
    Asha asha = Asha.random(problem(List.of(SCORE, SIZE), List.of()), 3);
    SplittableRandom random = new SplittableRandom(7);
    List<Long> promoted = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Proposal proposal = asha.propose(trials.history(), 1, random).get(0);
      proposal.continues().ifPresent(promoted::add);
      trials.complete(proposal, Map.of("score", random.nextDouble(), "size", random.nextDouble()));
    }
    assertThat(promoted).doesNotHaveDuplicates().hasSizeBetween(550, 700);
  }

  @Test
  void ignoresTrialsBetweenTheLevels() {
    Asha asha = Asha.random(problem(List.of(SCORE), List.of()), 3);
    bottom(0.5, 0.7);
    trials.complete(Proposal.of(entry(0).configuration(), Budget.epochs(2), "enqueued"), 0.99);
    assertThat(next(asha).origin()).isEqualTo("random");
  }

  @Test
  void evolvesFromTheLowestRungUntilAHigherOneHoldsAPopulation() {
    Asha asha = Asha.evolving(problem(List.of(SCORE), List.of()), 3, Sizes.of(2, 2));
    bottom(0.5, 0.6);
    assertThat(next(asha).parents()).isSubsetOf(0L, 1L).hasSize(1);
    trials.complete(entry(1), 0.1).complete(entry(1), 0.2);
    assertThat(next(asha).parents()).isSubsetOf(2L, 3L).hasSize(1);
    assertThat(next(asha).budget()).isEqualTo(LEVELS.lowest());
  }

  @Test
  void evolvesFromNoCandidateFromOutside() {
    Asha asha = Asha.evolving(problem(List.of(SCORE), List.of()), 10, Sizes.of(2, 2));
    bottom(0.5, 0.6);
    trials.complete(entry(1), 0.1);
    trials.complete(Proposal.of(OpenSpace.given("known"), LEVELS.levels().get(1), "given"), 0.2);
    assertThat(next(asha).parents()).isSubsetOf(0L, 1L).hasSize(1);
    trials.complete(entry(1), 0.05);
    assertThat(next(asha).parents()).isSubsetOf(2L, 4L).hasSize(1);
  }

  @Test
  void refusesASingleBudgetLevel() {
    Problem single =
        new Problem(
            KnownOptimum.labels().space(),
            List.of(SCORE),
            List.of(),
            Fidelities.only(Budget.epochs(3)),
            OptionalLong.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HalvingOffers.asha().create(single, Options.NONE))
        .withMessageContaining("at least two budget levels")
        .withMessageContaining("3 epochs");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertRefused(Map.of("eta", "1"), "eta (1.0) must be finite and above 1.0");
    assertRefused(Map.of("sampler", "evolution"), "unknown value of option sampler 'evolution'");
    assertRefused(Map.of("population", "10"), "add sampler=regularized-evolution");
  }

  private static void assertRefused(Map<String, String> options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HalvingOffers.asha()
                    .create(problem(List.of(SCORE), List.of()), new Options(options)))
        .withMessageContaining(message);
  }

  private void bottom(double... scores) {
    for (double score : scores) {
      trials.complete(entry(0), score);
    }
  }

  private Proposal entry(int rung) {
    return Proposal.of(
        Sampling.sample(
            KnownOptimum.labels().space().domain(), new SplittableRandom(trials.history().size())),
        LEVELS.levels().get(rung),
        "told");
  }

  private static Problem problem(List<Objective> objectives, List<Limit> limits) {
    return new Problem(
        KnownOptimum.labels().space(), objectives, limits, LEVELS, OptionalLong.empty());
  }
}
