package dev.fornix.automl.report;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.List;

/**
 * What a study was asked to do.
 *
 * @param name what people call it, such as {@code fashion}
 * @param metric what networks are judged by
 * @param objectives the first is the metric on the validation part, costs may follow
 * @param limits what the network must keep
 * @param space the architecture space
 * @param strategy the search strategy
 * @param seed from which all randomness derives
 * @param command the command line that repeats the run
 */
public record StudyFacts(
    String name,
    ClassificationMetric metric,
    List<Objective> objectives,
    List<Limit> limits,
    String space,
    String strategy,
    long seed,
    String command) {
  /**
   * Copy and check.
   *
   * @throws IllegalArgumentException if there is no objective
   */
  public StudyFacts {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "study '" + name + "' has no objective; pass at least the validation score");
    }
  }

  /** The validation score. */
  public Objective objective() {
    return objectives.get(0);
  }
}
