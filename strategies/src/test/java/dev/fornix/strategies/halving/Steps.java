package dev.fornix.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import java.util.SplittableRandom;

/**
 * Follows a halving strategy proposal by proposal.
 *
 * @param strategy what proposes
 * @param trials what it has been told
 */
record Steps(SearchStrategy strategy, Trials trials) {
  /** The next proposal; its random numbers depend on the number of trials only. */
  Proposal next() {
    return strategy
        .propose(trials.history(), 1, new SplittableRandom(trials.history().size()))
        .get(0);
  }

  /** A random configuration enters with this many epochs, and gets this score. */
  void assertNew(double epochs, double score) {
    Proposal proposal = next();
    assertThat(proposal.origin()).isEqualTo("random");
    assertThat(proposal.budget()).isEqualTo(Budget.epochs(epochs));
    assertThat(proposal.continues()).isEmpty();
    trials.complete(proposal, score);
  }

  /** A trial is continued to this many epochs, and gets this score. */
  void assertPromotion(long of, double epochs, double score) {
    Proposal proposal = next();
    assertThat(proposal.continues()).hasValue(of);
    assertThat(proposal.budget()).isEqualTo(Budget.epochs(epochs));
    trials.complete(proposal, score);
  }
}
