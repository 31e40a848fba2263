package dev.fornix.automl.bench;

import dev.fornix.core.objective.Hypervolume;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import dev.fornix.core.trial.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The true front of a table, and how much of its hypervolume a search has found. */
final class Front {
  private final List<Objective> objectives;
  private final Budget highest;
  private final Map<String, Double> reference;
  private final double whole;

  /**
   * Of what is feasible in a table.
   *
   * @param given the values from which hypervolumes are measured, by objective; where one is
   *     missing, the worst in the table
   * @throws IllegalArgumentException if nothing is better than them
   */
  Front(Task task, List<String> feasible, Map<String, Double> given) {
    objectives = task.objectives();
    highest = task.evaluator().fidelities().highest();
    List<Map<String, Double>> all = feasible.stream().map(a -> task.full(a).values()).toList();
    reference = reference(all, given);
    whole = hypervolume(all);
    if (!(whole > 0)) {
      throw new IllegalArgumentException(
          "nothing in the table "
              + task.name()
              + " is better than the reference "
              + reference
              + " in every objective");
    }
  }

  private Map<String, Double> reference(List<Map<String, Double>> all, Map<String, Double> given) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Objective objective : objectives) {
      values.put(
          objective.name(),
          given.containsKey(objective.name())
              ? given.getOrDefault(objective.name(), Double.NaN)
              : worst(all, objective));
    }
    return values;
  }

  private static double worst(List<Map<String, Double>> all, Objective objective) {
    double least =
        all.stream()
            .mapToDouble(
                values -> objective.direction().gain(values.getOrDefault(objective.name(), 0.0)))
            .min()
            .orElseThrow();
    return objective.direction().gain(least);
  }

  private double hypervolume(List<Map<String, Double>> points) {
    List<Map<String, Double>> front =
        ParetoFront.of(points, values -> values, objectives).stream().distinct().toList();
    return Hypervolume.of(front, values -> values, objectives, reference);
  }

  /** Of what was evaluated at the highest level and keeps the limits. */
  double share(List<Run.Evaluation> evaluations) {
    return hypervolume(
            evaluations.stream()
                .filter(e -> e.feasible() && e.budget().equals(highest))
                .map(Run.Evaluation::values)
                .toList())
        / whole;
  }
}
