package dev.fornix.core.strategy;

import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Chooses what to try next: a function of the history and a random generator.
 *
 * <p>What a strategy caches (a population, a surrogate, a controller's weights) it must be able to
 * rebuild from the history alone, so that a fresh instance shown the same history proposes the
 * same. Failed, pruned and pending trials and configurations that somebody else put in are part of
 * every history.
 */
@FunctionalInterface
public interface SearchStrategy {
  /**
   * Propose trials.
   *
   * @param history all trials so far
   * @param count how many are wanted, at least 1
   * @param random the only source of chance; fresh for each call
   * @return at most {@code count} proposals; fewer where the strategy has to wait for pending
   *     trials, none while nothing is pending where it has nothing left to propose
   */
  List<Proposal> propose(History history, int count, RandomGenerator random);

  /**
   * What people should know of the settings that it runs with, one sentence: a default that was
   * adapted to the problem, for example.
   */
  default Optional<String> remark() {
    return Optional.empty();
  }
}
