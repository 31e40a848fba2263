package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Product;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedScoresTest {
  private static final Objective ACCURACY = Objective.maximize("validation_accuracy", "fraction");

  private final List<CompletedTrial> trials = new ArrayList<>();

  private void trial(Budget budget, double steps, double accuracy) {
    Proposal proposal = Proposal.of(Configuration.parse(Product.EMPTY, ""), budget, "policy");
    Map<String, Double> values =
        Map.of(
            SharedWeightsEvaluator.STEPS,
            steps,
            ACCURACY.name(),
            accuracy,
            ACCURACY.name() + "_standard_error",
            0.02);
    trials.add(
        new CompletedTrial(
            trials.size(), proposal, 1, new Measurement(values, budget, 0.1, List.of())));
  }

  private void score(double steps, double accuracy) {
    trial(new Budget(Resource.SHARED_STEPS, 0), steps, accuracy);
  }

  private SharedScores scores() {
    return SharedScores.of(trials, ACCURACY);
  }

  @Test
  void countScoresOfTheLastWeightsAndNotThoseOfTrainings() {
    score(500, 0.9);
    trial(new Budget(Resource.SHARED_STEPS, 10), 1000, 0.8);
    score(950, 0.6);
    score(1000, 0.5);
    trial(Budget.epochs(3), 0, 0.95);

    assertThat(scores().scores()).containsExactly(trials.get(2), trials.get(3));
    assertThat(scores().comparable()).containsExactly(trials.get(2), trials.get(3), trials.get(4));
    assertThat(scores().judged(trials, true)).containsExactly(trials.get(4));
    assertThat(scores().judged(trials, false)).containsExactly(trials.get(2), trials.get(3));
  }

  private CompletedTrial relaxed(String origin, double epochs) {
    Budget budget = Budget.relaxationEpochs(epochs);
    Proposal proposal = Proposal.of(Configuration.parse(Product.EMPTY, ""), budget, origin);
    trials.add(
        new CompletedTrial(
            trials.size(),
            proposal,
            1,
            new Measurement(Map.of(ACCURACY.name(), 0.5 / epochs), budget, 0.1, List.of())));
    return trials.get(trials.size() - 1);
  }

  @Test
  void countTheLatestNetworkOfARelaxationWhateverItsScore() {
    CompletedTrial early = relaxed("epoch", 1);
    CompletedTrial late = relaxed("epoch", 2);
    assertThat(scores().scores()).containsExactly(late);

    CompletedTrial last = relaxed("final", 2);
    trial(Budget.epochs(3), 0, 0.95);

    assertThat(scores().scores()).containsExactly(last);
    assertThat(scores().judged(trials, true)).containsExactly(trials.get(3));
    assertThat(scores().judged(trials, false)).containsExactly(last);
    assertThat(scores().comparable()).containsAll(List.of(early, late, last));
    assertThat(SharedScores.earliness(early)).isGreaterThan(SharedScores.earliness(late));
    assertThat(SharedScores.earliness(late)).isGreaterThan(SharedScores.earliness(last));
    assertThat(scores().doubt()).isEmpty();
  }

  @Test
  void countAllTrialsWhereNoWeightsAreShared() {
    trial(Budget.epochs(3), 0, 0.95);

    assertThat(scores().comparable()).isEqualTo(trials);
    assertThat(scores().judged(trials, false)).isEqualTo(trials);
    assertThat(scores().doubt()).isEmpty();
  }

  /** Ten classes; nothing was learnt. The standard deviation of these is 0.0029. */
  @Test
  void areDoubtedWhereTheyDifferByChanceOnly() {
    IntStream.range(0, 20).forEach(i -> score(100, 0.1 + 0.0005 * i));

    assertThat(scores().doubt())
        .hasValueSatisfying(
            doubt ->
                assertThat(doubt)
                    .startsWith(
                        "The scores by shared weights hardly differ: over 20 networks their"
                            + " standard deviation is 0.0029, and that of one score by chance"
                            + " 0.0200."));
  }

  @Test
  void areNotDoubtedWhereTheyDifferOrAreFew() {
    IntStream.range(0, 9).forEach(i -> score(100, 0.1));
    assertThat(scores().doubt()).isEmpty();
    IntStream.range(0, 20).forEach(i -> score(100, 0.1 + 0.03 * i));
    assertThat(scores().doubt()).isEmpty();
  }
}
