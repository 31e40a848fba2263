package dev.fornix.core.strategy;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.Fidelities;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a strategy is created for.
 *
 * @param space where to search; where limits are on quantities that it knows of a point beforehand,
 *     they become rules of its domain
 * @param objectives at least one; the first is the main one
 * @param limits hard ones, on what is known beforehand or measured
 * @param fidelities the budget levels; the highest is the full evaluation
 * @param plannedTrials how many trials are planned, where that is known
 */
public record Problem(
    SearchSpace<?> space,
    List<Objective> objectives,
    List<Limit> limits,
    Fidelities fidelities,
    OptionalLong plannedTrials) {
  /** Copy and check. */
  public Problem {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one objective");
    }
    space = Limited.keeping(space, limits);
  }

  /** What is decided. */
  public Domain domain() {
    return space.domain();
  }

  /** The first objective. */
  public Objective objective() {
    return objectives.get(0);
  }

  /** Whether measured values keep every limit; a quantity that was not measured breaks none. */
  public boolean feasible(Map<String, Double> values) {
    return Limit.allKept(limits, values);
  }
}
