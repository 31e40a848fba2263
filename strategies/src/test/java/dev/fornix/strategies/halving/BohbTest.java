package dev.fornix.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On 16 × 16 whole numbers. */
class BohbTest {
  private static final KnownOptimum BOWL = KnownOptimum.bowl();
  private static final Fidelities LEVELS = Fidelities.geometric(Budget.epochs(9), 3, 3);
  private static final Map<String, String> MODEL = Map.of("random-fraction", "0");

  private final Trials trials = new Trials();

  @Test
  void drawsAtRandomUntilABudgetHasEnoughResults() {
    SearchStrategy bohb = create(MODEL);
    for (int i = 0; i < 4; i++) {
      assertThat(next(bohb).origin()).isEqualTo("random");
      trials.complete(random(1), i);
    }
    trials.complete(random(1), 4);
    assertThat(next(bohb).origin()).isEqualTo("model");
  }

  /** At 1 epoch large x are good, at 3 epochs small ones; of these there are enough. */
  @Test
  void learnsFromTheLargestBudgetWithEnoughResults() {
    SearchStrategy bohb = create(MODEL);
    for (int i = 0; i < 40; i++) {
      Proposal low = random(1);
      trials.complete(low, (double) low.configuration().integer("x"));
    }
    assertThat(meanOfX(bohb)).isGreaterThan(9);
    for (int i = 0; i < 40; i++) {
      Proposal high = random(3);
      trials.complete(high, -1.0 * high.configuration().integer("x"));
    }
    assertThat(meanOfX(bohb)).isLessThan(6);
  }

  private double meanOfX(SearchStrategy bohb) {
    return bohb.propose(trials.history(), 30, new SplittableRandom(3)).stream()
        .filter(p -> p.origin().equals("model"))
        .mapToLong(p -> p.configuration().integer("x"))
        .average()
        .orElseThrow();
  }

  @Test
  void drawsAThirdAtRandom() {
    SearchStrategy bohb = create(Map.of());
    for (int i = 0; i < 20; i++) {
      trials.complete(random(9), i);
    }
    long random =
        bohb.propose(trials.history(), 150, new SplittableRandom(1)).stream()
            .filter(p -> p.origin().equals("random"))
            .count();
    // 50 are expected, with a deviation of 6.
    assertThat(random).isBetween(28L, 72L);
  }

  @Test
  void proposesNothingTwiceFromItsModel() {
    SearchStrategy bohb = create(MODEL);
    List<Configuration> points = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Proposal proposal = random(9);
      points.add(proposal.configuration());
      trials.complete(proposal, i);
    }
    assertThat(bohb.propose(trials.history(), 60, new SplittableRandom(1)))
        .extracting(Proposal::configuration)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(points);
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertRefused(Map.of("random-fraction", "1.5"), "random-fraction (1.5)");
    assertRefused(Map.of("candidates", "0"), "candidates (0)");
    assertRefused(Map.of("bandwidth-factor", "0.5"), "(0.5)");
    assertRefused(Map.of("eta", "1"), "eta (1.0)");
  }

  private static void assertRefused(Map<String, String> options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(options))
        .withMessageContaining(message);
  }

  private Proposal random(double epochs) {
    return Proposal.of(
        Sampling.sample(
            BOWL.space().domain(), new SplittableRandom(1000 + trials.history().size())),
        Budget.epochs(epochs),
        "told");
  }

  private Proposal next(SearchStrategy bohb) {
    return bohb.propose(trials.history(), 1, new SplittableRandom(trials.history().size())).get(0);
  }

  private static SearchStrategy create(Map<String, String> options) {
    Problem problem =
        new Problem(
            BOWL.space(),
            List.of(Objective.maximize("score", "")),
            List.of(),
            LEVELS,
            OptionalLong.empty());
    return HalvingOffers.bohb().create(problem, new Options(options));
  }
}
