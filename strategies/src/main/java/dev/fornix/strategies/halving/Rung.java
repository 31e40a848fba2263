package dev.fornix.strategies.halving;

import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The results at one budget level, and which of them were promoted.
 *
 * <p>With one objective a result finds its rank as it comes. With several a rank depends on all
 * others; then the rung is ranked afresh whenever it has grown by about a hundredth (by one result
 * up to 128), which depends on its size alone, so that replay equals live.
 */
final class Rung {
  private static final int RANKINGS_PER_DOUBLING = 64;

  private final Ranking ranking;
  private final Optional<Comparator<CompletedTrial>> order;
  private final List<CompletedTrial> results = new ArrayList<>();
  private final Set<Long> promoted = new HashSet<>();
  private final Map<Long, Integer> ranks = new HashMap<>();
  private List<CompletedTrial> ranked = new ArrayList<>();
  private List<CompletedTrial> open = new ArrayList<>();
  private int ended;

  Rung(Ranking ranking) {
    this.ranking = ranking;
    this.order = ranking.byValue().map(o -> o.thenComparingLong(CompletedTrial::number));
  }

  /** All results, in the order in which they were told. */
  List<CompletedTrial> results() {
    return Collections.unmodifiableList(results);
  }

  void add(CompletedTrial result) {
    results.add(result);
    ended++;
    order.ifPresent(
        o -> {
          insert(result, ranked, o);
          insert(result, open, o);
        });
  }

  /** Note a trial that failed or was pruned: behind all results, and never promoted. */
  void addLost() {
    ended++;
  }

  /** Note that somebody went on with a result. */
  void promoted(long number) {
    promoted.add(number);
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).number() == number) {
        open.remove(i);
        return;
      }
    }
  }

  /**
   * The best result that nobody went on with, if it is among the best 1/eta of the rung.
   *
   * @param underWay numbers of trials that somebody goes on with at the moment
   */
  Optional<CompletedTrial> promotable(Set<Long> underWay, double eta) {
    rankAllWhereDue();
    int quota = (int) (ended / eta);
    return open.stream()
        .filter(trial -> !underWay.contains(trial.number()))
        .findFirst()
        .filter(trial -> rank(trial) < quota);
  }

  private int rank(CompletedTrial trial) {
    return order
        .map(o -> Collections.binarySearch(ranked, trial, o))
        .orElseGet(() -> ranks.getOrDefault(trial.number(), Integer.MAX_VALUE));
  }

  private void rankAllWhereDue() {
    int step = Math.max(1, Integer.highestOneBit(results.size()) / RANKINGS_PER_DOUBLING);
    int due = results.size() - results.size() % step;
    if (order.isEmpty() && ranked.size() != due) {
      ranks.clear();
      ranked = ranking.bestFirst(results.subList(0, due));
      ranked.forEach(trial -> ranks.put(trial.number(), ranks.size()));
      open = new ArrayList<>(ranked);
      open.removeIf(trial -> promoted.contains(trial.number()));
    }
  }

  private static void insert(
      CompletedTrial result, List<CompletedTrial> sorted, Comparator<CompletedTrial> order) {
    int place = Collections.binarySearch(sorted, result, order);
    sorted.add(place < 0 ? -place - 1 : place, result);
  }
}
