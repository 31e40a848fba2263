package dev.fornix.benchmarks.optuna;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What both sides search.
 *
 * @param name by which people choose it
 * @param space its points
 * @param objectives the main one first
 * @param values of a point, by objective
 * @param merit what a search is judged by: its regret, with several objectives its hypervolume
 */
record TestProblem(
    String name,
    SearchSpace<?> space,
    List<Objective> objectives,
    Function<Configuration, Map<String, Double>> values,
    Merit merit) {
  /** Copy. */
  TestProblem {
    objectives = List.copyOf(objectives);
  }

  /** Whether there is a front to be found instead of an optimum. */
  boolean hasFront() {
    return objectives.size() > 1;
  }
}
