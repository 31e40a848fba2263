package dev.fornix.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BracketSearchTest {
  private static final Objective SCORE = Objective.maximize("score", "");
  private static final Fidelities LEVELS = Fidelities.geometric(Budget.epochs(9), 3, 3);

  private final Trials trials = new Trials();
  private final SearchStrategy halving = halving(Map.of(), OptionalLong.empty());

  /** Nine configurations with 1 epoch, the best three with 3, the best of these with 9. */
  @Test
  void halvesInSynchronousRungs() {
    Steps steps = new Steps(halving, trials);
    double[] scores = {0.5, 0.7, 0.6, 0.1, 0.9, 0.2, 0.3, 0.8, 0.4};
    for (double score : scores) {
      steps.assertNew(1, score);
    }
    steps.assertPromotion(4, 3, 0.60);
    steps.assertPromotion(7, 3, 0.95);
    steps.assertPromotion(1, 3, 0.90);
    steps.assertPromotion(10, 9, 0.99);
    steps.assertNew(1, 0.5); // the next bracket
  }

  @Test
  void saysThatARoundTakesMoreTrialsThanThereWillBe() {
    assertThat(
            HalvingOffers.hyperband()
                .create(problem(OptionalLong.of(21)), Options.NONE)
                .remark()
                .orElseThrow())
        .isEqualTo("one round of 3 brackets takes 22 trials, more than the 21 that are planned");
  }

  /** Li et al. 2018, table 1: the numbers of configurations for R = 81 and eta = 3. */
  @Test
  void plansTheBracketsOfThePaper() {
    assertThat(BracketSearch.round(5, 3))
        .extracting(Bracket.Plan::sizes)
        .containsExactly(
            List.of(81, 27, 9, 3, 1),
            List.of(34, 11, 3, 1),
            List.of(15, 5, 1),
            List.of(8, 2),
            List.of(5));
  }

  @Test
  void runsTheBracketsOfHyperbandOneAfterTheOther() {
    SearchStrategy hyperband =
        HalvingOffers.hyperband().create(problem(OptionalLong.empty()), Options.NONE);
    List<Double> entering = new ArrayList<>();
    for (int i = 0; i < 9 + 3 + 1 + 5 + 1 + 3 + 1; i++) {
      Proposal proposal = next(hyperband);
      if (proposal.continues().isEmpty()) {
        entering.add(proposal.budget().amount());
      }
      trials.complete(proposal, i % 7);
    }
    assertThat(entering)
        .containsExactly(
            1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 9.0, 9.0, 9.0,
            1.0);
    assertThat(hyperband.remark().orElseThrow())
        .isEqualTo("one round of 3 brackets takes 22 trials");
  }

  @Test
  void beginsTheNextBracketWhileStragglersAreUnderWay() {
    List<PendingTrial> first = proposeNew(9);
    assertThat(next(halving).budget()).isEqualTo(Budget.epochs(1));
    PendingTrial early = trials.propose(next(halving));
    first.forEach(trial -> trials.tell(trial, Map.of("score", 1.0 * trial.number())));
    trials.tell(early, Map.of("score", 100.0));
    List<Proposal> promotions = halving.propose(trials.history(), 4, new SplittableRandom(1));
    assertThat(promotions)
        .extracting(Proposal::continues)
        .containsExactly(
            OptionalLong.of(8), OptionalLong.of(7), OptionalLong.of(6), OptionalLong.empty());
  }

  @Test
  void promotesFewerWhereTrialsFailedAndGivesABracketUpWhereAllDid() {
    List<PendingTrial> first = proposeNew(9);
    first.subList(0, 7).forEach(trial -> trials.fail(trial, Failure.Kind.ERROR));
    first.subList(7, 9).forEach(trial -> trials.tell(trial, Map.of("score", 1.0)));
    List<Proposal> two = halving.propose(trials.history(), 3, new SplittableRandom(1));
    assertThat(two)
        .extracting(Proposal::continues)
        .containsExactly(OptionalLong.of(7), OptionalLong.of(8), OptionalLong.empty());
    two.subList(0, 2).forEach(p -> trials.fail(trials.propose(p), Failure.Kind.CRASH));
    assertThat(next(halving).continues()).isEmpty();
  }

  @Test
  void repeatsAPromotionThatWasCancelledButNotOneThatFailed() {
    for (int i = 0; i < 9; i++) {
      trials.complete(next(halving), i);
    }
    trials.fail(trials.propose(next(halving)), Failure.Kind.CANCELLED);
    assertThat(next(halving).continues()).hasValue(8);
    trials.fail(trials.propose(next(halving)), Failure.Kind.CRASH);
    assertThat(next(halving).continues()).hasValue(7);
  }

  @Test
  void countsWhatSomebodyPutInAtTheLevelWhereItEnters() {
    Proposal entry =
        Proposal.of(
            Sampling.sample(KnownOptimum.labels().space().domain(), new SplittableRandom(1)),
            Budget.epochs(1),
            "enqueued");
    trials.complete(entry, 99);
    for (int i = 0; i < 8; i++) {
      trials.complete(next(halving), i);
    }
    assertThat(next(halving).continues()).hasValue(0);
  }

  @Test
  void promotesWhatKeepsTheLimits() {
    Problem limited =
        new Problem(
            KnownOptimum.labels().space(),
            List.of(SCORE),
            List.of(Limit.parse("size<=5")),
            LEVELS,
            OptionalLong.empty());
    SearchStrategy strategy = HalvingOffers.successiveHalving().create(limited, Options.NONE);
    for (int i = 0; i < 9; i++) {
      trials.complete(next(strategy), Map.of("score", 1.0 * i, "size", 1.0 * i));
    }
    assertThat(next(strategy).continues()).hasValue(5);
  }

  @Test
  void fitsABracketIntoThePlannedTrials() {
    assertThat(halving(Map.of(), OptionalLong.of(13)).remark().orElseThrow())
        .startsWith("brackets of [9, 3, 1] trials");
    assertThat(halving(Map.of(), OptionalLong.of(12)).remark().orElseThrow())
        .startsWith("brackets of [8, 2, 1] trials");
    assertThat(halving(Map.of("configurations", "20"), OptionalLong.of(12)).remark().orElseThrow())
        .startsWith("brackets of [20, 6, 2] trials");
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
    for (StrategyProvider provider :
        List.of(HalvingOffers.successiveHalving(), HalvingOffers.hyperband())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> provider.create(single, Options.NONE))
          .withMessageContaining("strategy " + provider.name() + " needs at least two budget");
    }
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> halving(Map.of("eta", "1"), OptionalLong.empty()))
        .withMessageContaining("eta (1.0) must be finite and above 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> halving(Map.of("configurations", "0"), OptionalLong.empty()))
        .withMessageContaining("configurations (0) must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> halving(Map.of("sample", "2"), OptionalLong.empty()))
        .withMessageContaining("sample of successive-halving means nothing to its sampler random");
  }

  private List<PendingTrial> proposeNew(int count) {
    return halving.propose(trials.history(), count, new SplittableRandom(1)).stream()
        .map(trials::propose)
        .toList();
  }

  private Proposal next(SearchStrategy strategy) {
    return new Steps(strategy, trials).next();
  }

  private static SearchStrategy halving(Map<String, String> options, OptionalLong planned) {
    return HalvingOffers.successiveHalving().create(problem(planned), new Options(options));
  }

  private static Problem problem(OptionalLong planned) {
    return new Problem(KnownOptimum.labels().space(), List.of(SCORE), List.of(), LEVELS, planned);
  }
}
