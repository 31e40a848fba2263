package dev.fornix.strategies.halving;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All trials by number, and which trial continues which; reads on from where it stopped. Hands out
 * each trial once, in the order of the numbers, whether it has ended or not.
 */
final class Trace {
  private record Step(long earlier, int level) {}

  private final List<Budget> levels;
  private final Map<Long, Trial> told = new HashMap<>();
  private final Map<Step, List<Long>> continuations = new HashMap<>();
  private int completed;
  private int pruned;
  private int failed;
  private long next;

  Trace(List<Budget> levels) {
    this.levels = levels;
  }

  /** Read on; returns the trials that were not seen before, by number. */
  List<Trial> read(History history) {
    completed = readOn(history.completed(), completed);
    pruned = readOn(history.pruned(), pruned);
    failed = readOn(history.failed(), failed);
    Map<Long, PendingTrial> pending = new HashMap<>();
    history.pending().forEach(trial -> pending.put(trial.number(), trial));
    List<Trial> fresh = new ArrayList<>();
    for (; next < history.size(); next++) {
      Trial trial = told.getOrDefault(next, pending.get(next));
      if (trial != null) {
        fresh.add(trial);
        noteContinuation(trial);
      }
    }
    return fresh;
  }

  private int readOn(List<? extends Trial> trials, int from) {
    trials.subList(from, trials.size()).forEach(trial -> told.put(trial.number(), trial));
    return trials.size();
  }

  private void noteContinuation(Trial trial) {
    int level = levels.indexOf(trial.proposal().budget());
    if (trial.proposal().continues().isPresent() && level >= 0) {
      Step step = new Step(trial.proposal().continues().getAsLong(), level);
      continuations.computeIfAbsent(step, s -> new ArrayList<>()).add(trial.number());
    }
  }

  /** A trial that has ended. */
  Optional<Trial> told(long number) {
    return Optional.ofNullable(told.get(number));
  }

  /** The first trial that continues another at a level and was not cancelled. */
  Optional<Long> continuation(long earlier, int level) {
    return continuations.getOrDefault(new Step(earlier, level), List.of()).stream()
        .filter(number -> told(number).filter(Trial::cancelled).isEmpty())
        .findFirst();
  }
}
