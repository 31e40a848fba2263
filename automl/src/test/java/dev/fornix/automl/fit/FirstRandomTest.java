package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstRandomTest {
  private final List<Trial> trials = new ArrayList<>();

  private Trial trial(Proposal proposal) {
    CompletedTrial trial =
        new CompletedTrial(trials.size(), proposal, 1, Measurement.of("score", 0.5));
    trials.add(trial);
    return trial;
  }

  private Trial drawn(String origin) {
    return trial(Proposal.of(OpenSpace.given("x" + trials.size()), Budget.epochs(1), origin));
  }

  private Trial promoted(Trial trial, double epochs) {
    return trial(Proposal.promotion(trial, Budget.epochs(epochs)));
  }

  @Test
  void creditsAConfigurationWithItsPromotions() {
    Trial mutant = drawn("mutation");
    Trial random = drawn("random");
    Trial second = promoted(random, 3);
    promoted(mutant, 3);
    Trial third = promoted(second, 9);
    assertThat(FirstRandom.of(trials))
        .containsExactly(random.number(), second.number(), third.number());
  }

  @Test
  void takesTheFirstTenConfigurationsWhateverIsPromotedMeanwhile() {
    Trial first = drawn("random");
    for (int i = 0; i < 4; i++) {
      promoted(first, 3 + i);
    }
    for (int i = 0; i < 10; i++) {
      drawn("random");
    }
    Trial eleventh = trials.get(trials.size() - 1);
    promoted(eleventh, 3);
    assertThat(FirstRandom.of(trials)).hasSize(14).doesNotContain(eleventh.number(), 15L);
  }

  @Test
  void leavesOutWhatTheSearchPickedToTrainAgain() {
    Trial random = drawn("random");
    trial(
        Proposal.of(random.proposal().configuration(), Budget.epochs(18), "retraining")
            .from(random.number()));
    assertThat(FirstRandom.of(trials)).containsExactly(0L);
  }
}
