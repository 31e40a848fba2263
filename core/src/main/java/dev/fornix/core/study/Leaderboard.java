package dev.fornix.core.study;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import dev.fornix.core.trial.CompletedTrial;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Completed trials in order of merit: those that keep the limits first, then by the main objective,
 * the older first among equals.
 *
 * @param trials best first
 * @param objectives the first is the main one
 * @param limits what a trial must keep to be feasible
 */
public record Leaderboard(
    List<CompletedTrial> trials, List<Objective> objectives, List<Limit> limits) {
  /** Copy and sort. */
  public Leaderboard {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
    trials = trials.stream().sorted(merit(objectives.get(0), limits)).toList();
  }

  /** Rank trials. */
  public static Leaderboard of(
      Collection<CompletedTrial> trials, List<Objective> objectives, List<Limit> limits) {
    return new Leaderboard(List.copyOf(trials), objectives, limits);
  }

  /** The best trial that keeps all limits. */
  public Optional<CompletedTrial> best() {
    return trials.stream().filter(t -> feasible(t, limits)).findFirst();
  }

  /** The feasible trials that no other dominates, best in the main objective first. */
  public List<CompletedTrial> front() {
    List<CompletedTrial> feasible = trials.stream().filter(t -> feasible(t, limits)).toList();
    return ParetoFront.of(feasible, t -> t.measurement().values(), objectives);
  }

  static boolean feasible(CompletedTrial trial, List<Limit> limits) {
    return Limit.allKept(limits, trial.measurement().values());
  }

  private static Comparator<CompletedTrial> merit(Objective main, List<Limit> limits) {
    return Comparator.comparing((CompletedTrial t) -> !feasible(t, limits))
        .thenComparing(t -> -main.direction().gain(t.value(main.name())))
        .thenComparing(CompletedTrial::number);
  }
}
