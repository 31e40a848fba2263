package dev.fornix.strategies.local;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trials at the full budget by number and by configuration; reads on from where it stopped.
 *
 * <p>Of several trials of one configuration the first counts, and only once it has ended; a
 * cancelled trial never does. So what is said here of a configuration does not depend on the order
 * in which completed and failed trials are read.
 */
final class Results {
  private final Budget budget;
  private final TreeMap<Long, Trial> told = new TreeMap<>();
  private final TreeMap<Long, Trial> pending = new TreeMap<>();
  private final Map<Configuration, Trial> firstTold = new HashMap<>();
  private final Map<Configuration, Long> firstPending = new HashMap<>();
  private int completed;
  private int pruned;
  private int failed;

  Results(Budget budget) {
    this.budget = budget;
  }

  void read(History history) {
    for (; completed < history.completed().size(); completed++) {
      CompletedTrial trial = history.completed().get(completed);
      note(trial);
    }
    for (; pruned < history.pruned().size(); pruned++) {
      PrunedTrial trial = history.pruned().get(pruned);
      note(trial);
    }
    for (; failed < history.failed().size(); failed++) {
      FailedTrial trial = history.failed().get(failed);
      note(trial);
    }
    readPending(history.pending());
  }

  private void note(Trial trial) {
    if (trial.proposal().budget().equals(budget) && !trial.cancelled()) {
      told.put(trial.number(), trial);
      firstTold.merge(
          trial.proposal().configuration(),
          trial,
          (one, other) -> one.number() <= other.number() ? one : other);
    }
  }

  private void readPending(Collection<PendingTrial> trials) {
    pending.clear();
    firstPending.clear();
    for (PendingTrial trial : trials) {
      if (trial.proposal().budget().equals(budget)) {
        pending.put(trial.number(), trial);
        firstPending.merge(trial.proposal().configuration(), trial.number(), Math::min);
      }
    }
  }

  /** How the first trial of a configuration ended, if it has. */
  Optional<Trial> of(Configuration configuration) {
    Trial first = firstTold.get(configuration);
    long earliest = firstPending.getOrDefault(configuration, Long.MAX_VALUE);
    return Optional.ofNullable(first).filter(trial -> trial.number() < earliest);
  }

  /** Told and pending trials with larger numbers than a given one, by number. */
  List<Trial> after(long number) {
    TreeMap<Long, Trial> later = new TreeMap<>(told.tailMap(number, false));
    later.putAll(pending.tailMap(number, false));
    return new ArrayList<>(later.values());
  }
}
