package dev.fornix.strategies.halving;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.ranking.Ranking;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rungs, one per budget level, as a history fills them; reads on from where it stopped.
 *
 * <p>A trial belongs to the rung of its budget; one at a budget between the levels, put in by
 * somebody, belongs to none. A trial that was cancelled says nothing of its configuration, so it
 * counts nowhere, and what it continued may be promoted again.
 */
final class Ladder {
  private final List<Budget> levels;
  private final List<Rung> rungs;
  private final Map<Long, Rung> rungOfResult = new HashMap<>();
  private final Set<Configuration> told = new HashSet<>();
  private final Set<Configuration> underWay = new HashSet<>();
  private int completed;
  private int pruned;
  private int failed;

  Ladder(Fidelities fidelities, Ranking ranking) {
    levels = fidelities.levels();
    rungs = Stream.generate(() -> new Rung(ranking)).limit(levels.size()).toList();
  }

  /** The rungs, lowest budget first. */
  List<Rung> rungs() {
    return rungs;
  }

  Budget level(int rung) {
    return levels.get(rung);
  }

  /** Whether a configuration was tried or is being tried at any budget. */
  boolean tried(Configuration configuration) {
    return told.contains(configuration) || underWay.contains(configuration);
  }

  /** Note a configuration that is about to be proposed; forgotten at the next reading. */
  void propose(Configuration configuration) {
    underWay.add(configuration);
  }

  /** Read what was told since the last time. */
  void read(History history) {
    for (; completed < history.completed().size(); completed++) {
      CompletedTrial trial = history.completed().get(completed);
      told.add(trial.proposal().configuration());
      rung(trial).ifPresent(rung -> add(trial, rung));
      notePromotion(trial);
    }
    for (; pruned < history.pruned().size(); pruned++) {
      loseUnlessCancelled(history.pruned().get(pruned));
    }
    for (; failed < history.failed().size(); failed++) {
      loseUnlessCancelled(history.failed().get(failed));
    }
    underWay.clear();
    history.pending().forEach(trial -> underWay.add(trial.proposal().configuration()));
  }

  private void loseUnlessCancelled(Trial trial) {
    if (!trial.cancelled()) {
      told.add(trial.proposal().configuration());
      rung(trial).ifPresent(Rung::addLost);
      notePromotion(trial);
    }
  }

  private void add(CompletedTrial trial, Rung rung) {
    rung.add(trial);
    rungOfResult.put(trial.number(), rung);
  }

  private void notePromotion(Trial trial) {
    OptionalLong earlier = trial.proposal().continues();
    if (earlier.isPresent() && rungOfResult.containsKey(earlier.getAsLong())) {
      rungOfResult.get(earlier.getAsLong()).promoted(earlier.getAsLong());
    }
  }

  private Optional<Rung> rung(Trial trial) {
    int index = levels.indexOf(trial.proposal().budget());
    return index < 0 ? Optional.empty() : Optional.of(rungs.get(index));
  }
}
