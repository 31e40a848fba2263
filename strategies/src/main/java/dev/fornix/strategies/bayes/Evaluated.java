package dev.fornix.strategies.bayes;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.strategies.memory.Tried;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The configurations that need no further trial at one budget, since one has ended there or is
 * under way. Cancelled trials do not count. What was read of a history is remembered and can be
 * rebuilt from it.
 */
public final class Evaluated {
  private final Tried tried;

  /** Nothing so far. */
  public Evaluated(Budget budget) {
    tried = new Tried(budget);
  }

  /**
   * Read on in a history.
   *
   * @param more configurations that are about to be proposed
   * @return whether a configuration was evaluated; valid until the next call
   */
  public Predicate<Configuration> in(History history, Set<Configuration> more) {
    tried.read(history);
    return point -> tried.contains(point) || more.contains(point);
  }
}
