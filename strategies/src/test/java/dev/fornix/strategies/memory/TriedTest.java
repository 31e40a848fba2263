package dev.fornix.strategies.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import org.junit.jupiter.api.Test;

class TriedTest {
  private final Trials trials = new Trials();
  private final Tried tried = new Tried(Budget.WHOLE);

  private static Configuration point(String text) {
    return Configuration.parse(KnownOptimum.labels().space().domain(), text);
  }

  private static Proposal proposal(String text) {
    return Proposal.of(point(text), Budget.WHOLE, "told");
  }

  @Test
  void knowsWhatEndedWhatIsUnderWayAndWhatWasAdded() {
    trials.complete(proposal("x=a;y=a;z=a"), 1);
    trials.fail(trials.propose(proposal("x=a;y=a;z=b")), Failure.Kind.CRASH);
    PendingTrial pending = trials.propose(proposal("x=a;y=a;z=c"));
    tried.read(trials.history());
    tried.add(point("x=a;y=a;z=d"));

    assertThat(tried.contains(point("x=a;y=a;z=a"))).isTrue();
    assertThat(tried.contains(point("x=a;y=a;z=b"))).isTrue();
    assertThat(tried.contains(point("x=a;y=a;z=c"))).isTrue();
    assertThat(tried.contains(point("x=a;y=a;z=d"))).isTrue();
    assertThat(tried.underWay()).isEqualTo(2);
    assertThat(tried.ended(point("x=a;y=a;z=b"))).isTrue();
    assertThat(tried.ended(pending.proposal().configuration())).isFalse();
    tried.read(trials.history());
    assertThat(tried.contains(point("x=a;y=a;z=d"))).isFalse();
  }

  @Test
  void doesNotCountCancelledTrialsAndOtherBudgets() {
    trials.fail(trials.propose(proposal("x=a;y=a;z=a")), Failure.Kind.CANCELLED);
    trials.complete(Proposal.of(point("x=a;y=a;z=b"), Budget.epochs(1), "told"), 1);
    tried.read(trials.history());

    assertThat(tried.contains(point("x=a;y=a;z=a"))).isFalse();
    assertThat(tried.contains(point("x=a;y=a;z=b"))).isFalse();
  }
}
