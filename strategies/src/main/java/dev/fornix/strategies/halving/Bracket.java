package dev.fornix.strategies.halving;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.ranking.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of synchronous successive halving: a number of configurations enter at one budget level;
 * once all of a rung have ended, the best of them go on at the next.
 */
final class Bracket {
  /**
   * How many trials a bracket has on each of its rungs.
   *
   * @param lowest the budget level at which configurations enter
   * @param sizes trials per rung, from the lowest level up to the highest
   */
  record Plan(int lowest, List<Integer> sizes) {
    Plan {
      sizes = List.copyOf(sizes);
    }

    /**
     * Each rung keeps one in eta of the one before, rounded down, but at least one.
     *
     * @param rungs how many levels there are from the lowest of this bracket
     */
    static Plan of(int lowest, int rungs, int configurations, double eta) {
      List<Integer> sizes = new ArrayList<>();
      for (int i = 0; i < rungs; i++) {
        // a third of 9 is 3 though 9 * Math.pow(3, -1) may be less
        double size = configurations * Math.pow(eta, -i) * (1 + 1e-12);
        sizes.add(Math.max(1, (int) size));
      }
      return new Plan(lowest, sizes);
    }

    int trials() {
      return sizes.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final Plan plan;
  private final List<Long> entrants = new ArrayList<>();
  private final List<List<CompletedTrial>> promoted = new ArrayList<>();
  private boolean finished;

  Bracket(Plan plan) {
    this.plan = plan;
  }

  Plan plan() {
    return plan;
  }

  boolean finished() {
    return finished;
  }

  /** Whether every place of its lowest rung is taken. */
  boolean full() {
    return entrants.size() >= plan.sizes().get(0);
  }

  void enter(long number) {
    entrants.add(number);
  }

  /** How many configurations may still enter. */
  int places() {
    return plan.sizes().get(0) - entrants.size();
  }

  /** Decide on the promotions of each rung that has ended. */
  void advance(Trace trace, Ranking ranking) {
    Optional<List<Trial>> ended = finished ? Optional.empty() : endedRung(trace);
    while (ended.isPresent()) {
      List<CompletedTrial> results =
          ended.get().stream()
              .filter(CompletedTrial.class::isInstance)
              .map(CompletedTrial.class::cast)
              .toList();
      int rung = promoted.size();
      finished = results.isEmpty() || rung + 1 == plan.sizes().size();
      if (!finished) {
        int most = Math.min(results.size(), plan.sizes().get(rung + 1));
        promoted.add(ranking.bestFirst(results).subList(0, most));
      }
      ended = finished ? Optional.empty() : endedRung(trace);
    }
  }

  /** The trials of the rung that is not decided yet, if all of them have ended. */
  private Optional<List<Trial>> endedRung(Trace trace) {
    List<Trial> trials = new ArrayList<>();
    if (promoted.isEmpty()) {
      entrants.forEach(number -> trace.told(number).ifPresent(trials::add));
      return trials.size() == plan.sizes().get(0) ? Optional.of(trials) : Optional.empty();
    }
    for (CompletedTrial trial : promoted.get(promoted.size() - 1)) {
      trace.continuation(trial.number(), level()).flatMap(trace::told).ifPresent(trials::add);
    }
    return trials.size() == promoted.get(promoted.size() - 1).size()
        ? Optional.of(trials)
        : Optional.empty();
  }

  private int level() {
    return plan.lowest() + promoted.size();
  }

  /**
   * A promotion that is decided and that nobody has begun.
   *
   * @param proposed numbers of trials whose promotion is about to be proposed
   */
  Optional<Proposal> promotion(Trace trace, List<Budget> levels, Set<Long> proposed) {
    if (promoted.isEmpty() || finished) {
      return Optional.empty();
    }
    return promoted.get(promoted.size() - 1).stream()
        .filter(trial -> !proposed.contains(trial.number()))
        .filter(trial -> trace.continuation(trial.number(), level()).isEmpty())
        .findFirst()
        .map(trial -> Proposal.promotion(trial, levels.get(level())));
  }
}
