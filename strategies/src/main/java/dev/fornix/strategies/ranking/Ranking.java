package dev.fornix.strategies.ranking;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.CompletedTrial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Orders completed trials, best first; compare only such as were measured at one budget.
 *
 * <ol>
 *   <li>Trials that keep every limit come before those that break one; of the latter the one that
 *       breaks them by less comes first (Deb 2000), the breaches being summed in units of the
 *       bounds.
 *   <li>One objective: by its value.
 *   <li>Several objectives: by non-dominated front, within a front by crowding distance, the
 *       loneliest first (NSGA-II, Deb et al. 2002, sections III-A and III-B).
 * </ol>
 *
 * <p>Equal trials stay in the order in which they are given.
 */
public final class Ranking {
  private final List<Objective> objectives;
  private final List<Limit> limits;
  private final Optional<Comparator<CompletedTrial>> order;

  /** The ranking that a problem asks for. */
  public Ranking(Problem problem) {
    objectives = problem.objectives();
    limits = problem.limits();
    order = objectives.size() > 1 ? Optional.empty() : Optional.of(order(objectives.get(0)));
  }

  private Comparator<CompletedTrial> order(Objective objective) {
    Comparator<CompletedTrial> byGain =
        (one, other) -> Double.compare(gain(other, objective), gain(one, objective));
    return limits.isEmpty() ? byGain : byBreach().thenComparing(byGain);
  }

  /** Order trials. */
  public List<CompletedTrial> bestFirst(List<CompletedTrial> trials) {
    return order
        .map(byValue -> trials.stream().sorted(byValue).toList())
        .orElseGet(() -> fronts(trials));
  }

  /**
   * The first of ordered trials, found without ordering the others where that is possible.
   *
   * @param trials one or more
   */
  public CompletedTrial best(List<CompletedTrial> trials) {
    return order
        .map(byValue -> Collections.min(trials, byValue))
        .orElseGet(() -> fronts(trials).get(0));
  }

  /** Ordered trials and one more, which stands before its equals. */
  public List<CompletedTrial> with(CompletedTrial trial, List<CompletedTrial> ordered) {
    List<CompletedTrial> all = new ArrayList<>(ordered);
    if (order.isEmpty()) {
      all.add(0, trial);
      return bestFirst(all);
    }
    all.add(place(ordered, trial, (one, other) -> order.get().compare(one, other) < 0), trial);
    return all;
  }

  /**
   * Where a trial belongs among ordered ones.
   *
   * @param before whether a trial stands before another
   */
  public static int place(
      List<CompletedTrial> ordered,
      CompletedTrial trial,
      BiPredicate<CompletedTrial, CompletedTrial> before) {
    // A search that finds nothing equal ends where the trial belongs.
    return -1
        - Collections.binarySearch(
            ordered, trial, (known, key) -> before.test(known, key) ? -1 : 1);
  }

  /** An order of any two trials; nothing with several objectives, where a rank needs all trials. */
  public Optional<Comparator<CompletedTrial>> byValue() {
    return order;
  }

  /** The value with larger ones better; 0 has no sign here, as sorting would put −0 before 0. */
  static double gain(CompletedTrial trial, Objective objective) {
    return objective.direction().gain(trial.value(objective.name())) + 0.0;
  }

  private Comparator<CompletedTrial> byBreach() {
    return Comparator.comparingDouble(trial -> Limit.breach(limits, trial.measurement().values()));
  }

  private List<CompletedTrial> fronts(List<CompletedTrial> trials) {
    List<CompletedTrial> ordered = new ArrayList<>();
    List<CompletedTrial> feasible = trials.stream().filter(this::feasible).toList();
    for (List<Point> front : NonDominatedFronts.of(Point.of(feasible, objectives))) {
      Crowding.loneliestFirst(front).forEach(point -> ordered.add(feasible.get(point.index())));
    }
    trials.stream().filter(t -> !feasible(t)).sorted(byBreach()).forEach(ordered::add);
    return ordered;
  }

  private boolean feasible(CompletedTrial trial) {
    return Limit.breach(limits, trial.measurement().values()) == 0;
  }
}
