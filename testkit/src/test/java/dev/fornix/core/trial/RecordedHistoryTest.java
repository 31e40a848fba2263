package dev.fornix.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordedHistoryTest {
  private static final Configuration POINT =
      Sampling.sample(
          Domain.product().with("x", Domain.categorical("a")).build(), new SplittableRandom(1));
  private static final Measurement ONE = Measurement.of("score", 1);

  private final RecordedHistory history = new RecordedHistory();

  @Test
  void listsTrialsByStateInTheOrderInWhichTheyWereTold() {
    for (long number = 0; number < 6; number++) {
      history.propose(pending(number));
    }
    end(4, new Outcome.Completed(ONE));
    end(2, new Outcome.Failed(new Failure(Failure.Kind.CRASH, "killed")));
    end(0, new Outcome.Completed(ONE));
    end(3, new Outcome.Pruned(ONE, "hopeless"));
    assertThat(history.completed()).extracting(CompletedTrial::number).containsExactly(4L, 0L);
    assertThat(history.failed()).extracting(FailedTrial::number).containsExactly(2L);
    assertThat(history.pruned()).extracting(PrunedTrial::number).containsExactly(3L);
    assertThat(history.pending()).extracting(PendingTrial::number).containsExactly(1L, 5L);
    assertThat(history.size()).isEqualTo(6);
    assertThat(history.told()).isEqualTo(4);
  }

  @Test
  void listsPendingTrialsByNumberHoweverTheyCame() {
    history.propose(pending(5));
    history.propose(pending(2));
    assertThat(history.pending()).extracting(PendingTrial::number).containsExactly(2L, 5L);
    assertThat(history.size()).isEqualTo(6);
  }

  @Test
  void refusesAResultOfATrialThatIsNotPending() {
    history.propose(pending(0));
    end(0, new Outcome.Completed(ONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> end(0, new Outcome.Completed(ONE)))
        .withMessage("trial 0 is not pending");
    assertThatIllegalArgumentException().isThrownBy(() -> end(7, new Outcome.Completed(ONE)));
  }

  @Test
  void keepsATrialPendingThatWasToldWithoutAResult() {
    history.propose(pending(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.tell(pending(0).running()))
        .withMessage("trial 0 has no result to tell");
    assertThat(history.pending()).hasSize(1);
  }

  @Test
  void cannotBeChangedThroughItsViews() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> history.completed().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> history.pending().clear());
  }

  @Test
  void growsItsListsAtTheirEndUnderAReader() {
    history.propose(pending(0));
    var completed = history.completed();
    end(0, new Outcome.Completed(ONE));
    assertThat(completed).hasSize(1);
  }

  @Test
  void letsATrialThatWasTakenUpAgainRepeatItsReports() {
    report(0, 1, 0.1);
    report(0, 2, 0.2);
    report(0, 3, 0.3);
    report(0, 2, 0.25);
    report(1, 1, 0.7);
    assertThat(history.curve(0))
        .extracting(p -> p.values().get("score"))
        .containsExactly(0.1, 0.25);
    report(0, 1, 0.4);
    assertThat(history.curve(0)).extracting(p -> p.values().get("score")).containsExactly(0.4);
    assertThat(history.curve(1)).hasSize(1);
  }

  private void report(long trial, double epochs, double score) {
    history.report(trial, new Progress(Budget.epochs(epochs), Map.of("score", score)));
  }

  private void end(long number, Outcome outcome) {
    history.tell(pending(number).finished(outcome));
  }

  private static PendingTrial pending(long number) {
    return new PendingTrial(
        number, Proposal.of(POINT, Budget.WHOLE, "random"), 1, TrialState.WAITING);
  }
}
