package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Proposal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFinishingTest {
  @Test
  void blamesTheTimeOnlyWhereNothingFailed() {
    assertThat(TableFinishing.unjudged(List.of())).startsWith("the time was over");
    Proposal proposal = Proposal.of(OpenSpace.given("baseline"), Budget.seconds(6), "baseline");
    Failure failure = new Failure(Failure.Kind.OUT_OF_MEMORY, "the worker grew too large");
    assertThat(TableFinishing.unjudged(List.of(new FailedTrial(0, proposal, 1, failure))))
        .isEqualTo("no pipeline could be judged (1 × out of memory: the worker grew too large)");
  }
}
