package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.util.List;
import java.util.Optional;

/**
 * What makes a network good.
 *
 * @param metric what predictions are judged by
 * @param objectives further objectives beside the metric: {@code latency}, {@code energy}, {@code
 *     parameters}, {@code multiply_adds}, {@code memory}, {@code model_size}
 * @param limits hard limits on those or on any metric, under either of their names
 * @param prefer which of the retrained networks is chosen
 * @param classWeights how much the examples of each class count in the loss
 */
public record Wish(
    ClassificationMetric metric,
    List<SecondObjective> objectives,
    List<Limit> limits,
    NetworkPreference prefer,
    ClassWeights classWeights) {
  /** Copy and check. */
  public Wish {
    objectives = List.copyOf(objectives);
    limits = limits.stream().map(QuantityNames::limit).toList();
    Setting.check(
        prefer != NetworkPreference.OBJECTIVE || !objectives.isEmpty(),
        "prefer",
        "objective",
        "simple, fast or accuracy where only a metric is optimised; add a cost such as latency"
            + " to the objectives");
  }

  /** The cost that decides among equally good networks; nothing where the score alone does. */
  public Optional<SecondObjective> tieBreaker() {
    return switch (prefer) {
      case ACCURACY -> Optional.empty();
      case SIMPLE -> Optional.of(SecondObjective.PARAMETERS);
      case FAST -> Optional.of(SecondObjective.LATENCY);
      case OBJECTIVE -> Optional.of(objectives.get(0));
    };
  }

  /** Whether an objective or a limit needs a cost of each network. */
  public boolean needs(SecondObjective cost) {
    return objectives.contains(cost)
        || limits.stream().anyMatch(l -> l.quantity().equals(cost.objective().name()));
  }
}
