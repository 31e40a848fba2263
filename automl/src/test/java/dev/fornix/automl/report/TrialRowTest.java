package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialRowTest {
  private static final Proposal SIX_SECONDS =
      Proposal.of(OpenSpace.given("baseline"), Budget.seconds(6), "baseline");
  private static final Measurement MEASURED =
      new Measurement(Map.of("score", 1.0), Budget.seconds(2.46), 2.5, List.of());

  @Test
  void saysForHowLongATrialThatWasStoppedReallyTrained() {
    TrialRow row = TrialRow.of(new PrunedTrial(0, SIX_SECONDS, 1, MEASURED, "the time was up"));
    assertThat(row.trainedFor()).isEqualTo(Budget.seconds(2.46));
    assertThat(row.note()).isEqualTo("the time was up");
  }

  @Test
  void saysForHowLongATrialThatCameToItsEndReallyTrained() {
    assertThat(TrialRow.of(new CompletedTrial(0, SIX_SECONDS, 1, MEASURED)).trainedFor())
        .isEqualTo(Budget.seconds(2.46));
  }

  @Test
  void countsTrainingInEpochsWhateverTheBudgetWas() {
    Measurement known =
        new Measurement(
            Map.of("score", 1.0, TrainingEvaluator.EPOCHS, 12.5),
            Budget.seconds(29.1),
            29.5,
            List.of());
    assertThat(TrialRow.of(new CompletedTrial(0, SIX_SECONDS, 1, known)).trainedFor())
        .isEqualTo(Budget.epochs(12.5));
  }

  /** Nine epochs on a part of the images are not what nine on all of them are. */
  @Test
  void countsTheImagesWhereBudgetsDo() {
    Measurement part =
        new Measurement(
            Map.of("score", 1.0, TrainingEvaluator.EPOCHS, 9.0),
            Budget.examples(750),
            2.5,
            List.of());
    assertThat(TrialRow.of(new CompletedTrial(0, SIX_SECONDS, 1, part)).trainedFor())
        .isEqualTo(Budget.examples(750));
  }

  @Test
  void saysWhyThereIsNoScore() {
    Failure killed = new Failure(Failure.Kind.OUT_OF_MEMORY, "the worker grew too large");
    assertThat(TrialRow.of(new FailedTrial(0, SIX_SECONDS, 1, killed)).loss())
        .contains("out of memory: the worker grew too large");
    assertThat(TrialRow.of(new CompletedTrial(0, SIX_SECONDS, 1, MEASURED)).loss()).isEmpty();
  }
}
