package dev.fornix.strategies.reinforce;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps what was learnt from a history. Where a history does not go on from the one seen before, as
 * when a slow trial fails long after its successors, learns again from the last moment kept that
 * both share; kept are the last eight moments and about sixteen before them.
 */
final class Memory {
  private static final int RECENT = 8;
  private static final int KEPT = 16;

  private final Budget budget;
  private final List<Trial> learnt = new ArrayList<>();
  private final Set<Configuration> tried = new HashSet<>();
  private final TreeMap<Integer, PolicyLearner> earlier = new TreeMap<>();
  private PolicyLearner now;
  private int spacing = 1;

  /**
   * Remember nothing yet.
   *
   * @param budget of the trials that count as tried
   */
  Memory(Budget budget, Supplier<PolicyLearner> fresh) {
    this.budget = budget;
    now = fresh.get();
    earlier.put(0, now.copy());
  }

  /** The learner after all that a history tells. */
  PolicyLearner after(History history) {
    List<Trial> told = Told.inOrder(history);
    int shared = shared(told);
    if (shared < learnt.size()) {
      backTo(shared);
    }
    for (Trial trial : List.copyOf(told.subList(learnt.size(), told.size()))) {
      learn(trial, told.size());
    }
    return now;
  }

  /** The configurations of the trials learnt from, those of cancelled ones apart. */
  Set<Configuration> tried() {
    return Collections.unmodifiableSet(tried);
  }

  private int shared(List<Trial> told) {
    int most = Math.min(told.size(), learnt.size());
    int shared = 0;
    while (shared < most && told.get(shared).equals(learnt.get(shared))) {
      shared++;
    }
    return shared;
  }

  private void backTo(int moment) {
    Map.Entry<Integer, PolicyLearner> kept = earlier.floorEntry(moment);
    now = kept.getValue().copy();
    earlier.tailMap(kept.getKey(), false).clear();
    learnt.subList(kept.getKey(), learnt.size()).clear();
    tried.clear();
    learnt.forEach(this::note);
  }

  private void learn(Trial trial, int end) {
    now.tell(trial);
    learnt.add(trial);
    note(trial);
    int moment = learnt.size();
    if (moment % spacing == 0 || moment > end - RECENT) {
      earlier.put(moment, now.copy());
      thin(moment);
    }
  }

  private void note(Trial trial) {
    if (trial.proposal().budget().equals(budget) && !trial.cancelled()) {
      tried.add(trial.proposal().configuration());
    }
  }

  private void thin(int moment) {
    earlier.headMap(moment - RECENT, true).keySet().removeIf(key -> key % spacing != 0);
    while (earlier.size() > KEPT + RECENT) {
      spacing *= 2;
      earlier.headMap(moment - RECENT, true).keySet().removeIf(key -> key % spacing != 0);
    }
  }
}
