package dev.fornix.strategies.memory;

import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Seeds that a strategy can derive again from a history. */
public final class Seeds {
  private Seeds() {}

  /**
   * The seed of the trial with the least number; none before the first proposal. It stays the same
   * as long as a study goes on, and differs from study seed to study seed.
   */
  public static OptionalLong ofFirst(History history) {
    return Stream.<Collection<? extends Trial>>of(
            history.completed(), history.pruned(), history.failed(), history.pending())
        .<Trial>flatMap(Collection::stream)
        .min(Comparator.comparingLong(Trial::number))
        .map(trial -> OptionalLong.of(trial.seed()))
        .orElse(OptionalLong.empty());
  }
}
