package dev.fornix.automl.bench;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search on a table: what it evaluated, in order, and what that cost. */
final class Run {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Evaluation> evaluations = new ArrayList<>();
  private long overheadNanos;

  /**
   * One evaluation.
   *
   * @param architecture its name in the table
   * @param budget the level
   * @param values what was measured, by the objective's name
   * @param feasible whether that keeps the limits
   * @param spent of the whole budget when it was done
   */
  record Evaluation(
      String architecture,
      Budget budget,
      Map<String, Double> values,
      boolean feasible,
      double spent) {
    double value(String objective) {
      return values.getOrDefault(objective, Double.NaN);
    }
  }

  void add(Evaluation evaluation, long overhead) {
    evaluations.add(evaluation);
    overheadNanos += overhead;
  }

  /** Whether nothing was evaluated. */
  boolean isEmpty() {
    return evaluations.isEmpty();
  }

  /** Milliseconds that asking and telling took, for each trial. */
  double overheadMillis() {
    return overheadNanos / NANOS_PER_MILLI / Math.max(1, evaluations.size());
  }

  /** All evaluations within a part of the budget. */
  List<Evaluation> within(double spent) {
    return evaluations.stream().filter(e -> e.spent() <= spent).toList();
  }

  /**
   * What the search would have chosen: of those evaluations within a part of the budget that keep
   * the limits the best at the highest level that was reached by then, the first of equals.
   */
  Optional<Evaluation> incumbent(double spent, String objective, Direction direction) {
    Optional<Evaluation> best = Optional.empty();
    for (Evaluation next : evaluations) {
      if (next.spent() <= spent
          && next.feasible()
          && best.filter(b -> !beats(next, b, objective, direction)).isEmpty()) {
        best = Optional.of(next);
      }
    }
    return best;
  }

  private static boolean beats(
      Evaluation one, Evaluation other, String objective, Direction direction) {
    int level = Double.compare(one.budget().amount(), other.budget().amount());
    return level != 0 ? level > 0 : direction.better(one.value(objective), other.value(objective));
  }
}
