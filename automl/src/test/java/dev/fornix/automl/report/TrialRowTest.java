package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.PrunedTrial;
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
    assertThat(row.budget()).isEqualTo("2.46 seconds");
    assertThat(row.note()).isEqualTo("the time was up");
  }

  @Test
  void saysWhatATrialThatCameToItsEndWasGiven() {
    assertThat(TrialRow.of(new CompletedTrial(0, SIX_SECONDS, 1, MEASURED)).budget())
        .isEqualTo("6 seconds");
  }
}
