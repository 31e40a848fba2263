package dev.fornix.strategies.reinforce;

import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * All finished trials of a history in one order: completed, pruned and failed ones each as they
 * were told, and among one another by the largest number told in each up to then. Where trials are
 * told in the order of their numbers, so is this.
 */
final class Told {
  private Told() {}

  static List<Trial> inOrder(History history) {
    List<Source> sources =
        List.of(
            new Source(history.completed()),
            new Source(history.pruned()),
            new Source(history.failed()));
    int size = history.told();
    List<Trial> merged = new ArrayList<>(size);
    while (merged.size() < size) {
      Source first = sources.get(0);
      for (Source other : sources) {
        first = other.largest < first.largest ? other : first;
      }
      merged.add(first.next());
    }
    return merged;
  }

  /** A list that is read from its beginning. */
  private static final class Source {
    private final List<? extends Trial> trials;
    private int read;
    private long largest = -1;

    Source(List<? extends Trial> trials) {
      this.trials = trials;
      look();
    }

    Trial next() {
      Trial next = trials.get(read++);
      look();
      return next;
    }

    private void look() {
      largest =
          read < trials.size() ? Math.max(largest, trials.get(read).number()) : Long.MAX_VALUE;
    }
  }
}
