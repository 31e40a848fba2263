package dev.fornix.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {
  private static final Configuration POINT =
      Sampling.sample(
          Domain.product().with("x", Domain.categorical("a")).build(), new SplittableRandom(1));
  private static final PendingTrial PENDING =
      new PendingTrial(
          3, Proposal.of(POINT, Budget.epochs(1), "random").from(1L, 2L), 99, TrialState.WAITING);
  private static final Measurement ONE = Measurement.of("score", 1);

  @Test
  void keepsNumberProposalAndSeedThroughItsStates() {
    for (Trial trial :
        new Trial[] {
          PENDING.running(),
          PENDING.finished(new Outcome.Completed(ONE)),
          PENDING.finished(new Outcome.Pruned(ONE, "hopeless")),
          PENDING.finished(Outcome.Failed.of(Failure.Kind.TIMEOUT, "60 s"))
        }) {
      assertThat(trial.number()).isEqualTo(3);
      assertThat(trial.proposal()).isEqualTo(PENDING.proposal());
      assertThat(trial.seed()).isEqualTo(99);
    }
  }

  @Test
  void endsInTheStateOfItsOutcome() {
    assertThat(PENDING.finished(new Outcome.Completed(ONE)).state()).isEqualTo(TrialState.COMPLETE);
    assertThat(PENDING.finished(new Outcome.Pruned(ONE, "hopeless")).state())
        .isEqualTo(TrialState.PRUNED);
    Trial failed = PENDING.finished(Outcome.Failed.of(Failure.Kind.ERROR, "no"));
    assertThat(failed.state()).isEqualTo(TrialState.FAILED);
    assertThat(failed.measured()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETE", "PRUNED", "FAILED"})
  void refusesToBePendingInAFinalState(TrialState state) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PendingTrial(0, PENDING.proposal(), 1, state))
        .withMessageContaining(state.name());
  }

  @Test
  void goesOnAsAPromotionOfItself() {
    Proposal promotion = Proposal.promotion(PENDING, Budget.epochs(3));
    assertThat(promotion.configuration()).isEqualTo(POINT);
    assertThat(promotion.budget()).isEqualTo(Budget.epochs(3));
    assertThat(promotion.continues()).hasValue(3);
    assertThat(promotion.parents()).containsExactly(3L);
  }
}
