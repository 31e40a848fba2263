package dev.fornix.benchmarks.optuna;

import dev.fornix.core.objective.Hypervolume;
import dev.fornix.core.objective.Objective;
import java.util.List;
import java.util.Map;

/** What a search is judged by. */
@FunctionalInterface
interface Merit {
  /**
   * Judge a search.
   *
   * @param found the values of all its trials, at least one
   */
  double of(List<Map<String, Double>> found);

  /** How far the best that was found is from the optimum, 0 or more; less is better. */
  static Merit regret(Objective objective, double optimum) {
    return found ->
        found.stream()
            .mapToDouble(
                values ->
                    objective.direction().gain(optimum)
                        - objective.direction().gain(value(values, objective)))
            .min()
            .orElseThrow();
  }

  /**
   * The hypervolume that was found; more is better.
   *
   * @param reference the worst values of interest, by objective
   * @param whole what counts as 1
   */
  static Merit hypervolume(
      List<Objective> objectives, Map<String, Double> reference, double whole) {
    return found -> Hypervolume.of(found, values -> values, objectives, reference) / whole;
  }

  private static double value(Map<String, Double> values, Objective objective) {
    return values.getOrDefault(objective.name(), Double.NaN);
  }
}
