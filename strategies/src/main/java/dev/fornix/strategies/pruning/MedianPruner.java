package dev.fornix.strategies.pruning;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The median stopping rule (Golovin et al. 2017, "Google Vizier: A Service for Black-Box
 * Optimization", section 3.2.2): stops a trial at a step if the best value of its objective by then
 * is strictly worse than the median, over all completed trials, of the average of what they
 * reported up to that step.
 *
 * <p>Looks at the main objective only, and at completed trials whose reports go as far as the step;
 * the reports of a trial that another continues count for both. What was pruned itself does not
 * count, as in the paper. A trial at the end of its budget is not stopped.
 *
 * <p>A judgement costs one average per completed trial and their median; the averages of a step are
 * kept.
 */
public final class MedianPruner implements Pruner {
  private final Objective objective;
  private final Patience patience;
  private final Map<Long, Averages> averages = new HashMap<>();

  /** Judge by the main objective of a problem. */
  public MedianPruner(Problem problem, Patience patience) {
    this.objective = problem.objective();
    this.patience = patience;
  }

  @Override
  public Optional<String> stop(History told, PendingTrial trial, List<Progress> curve) {
    if (!patience.worthJudging(trial, curve)) {
      return Optional.empty();
    }
    Budget step = curve.get(curve.size() - 1).spent();
    OptionalDouble best = best(Curve.of(told, trial.proposal(), curve), step);
    double[] others = averages(told, step);
    if (best.isEmpty() || others.length < patience.startup()) {
      return Optional.empty();
    }
    double median = median(others);
    return objective.direction().better(median, best.getAsDouble())
        ? Optional.of(reason(step, best.getAsDouble(), median, others.length))
        : Optional.empty();
  }

  private OptionalDouble best(Curve curve, Budget step) {
    return Arrays.stream(curve.values(objective.name(), step))
        .reduce((one, other) -> objective.direction().better(other, one) ? other : one);
  }

  private double[] averages(History told, Budget step) {
    return told.completed().stream()
        .map(trial -> average(told, trial, step))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** What was told does not change any more, so its averages are worked out once. */
  private OptionalDouble average(History told, CompletedTrial trial, Budget step) {
    return averages
        .computeIfAbsent(
            trial.number(),
            number ->
                Averages.of(Curve.of(told, trial.proposal(), told.curve(number)), objective.name()))
        .at(step);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private String reason(Budget step, double best, double median, int others) {
    return String.format(
        Locale.ROOT,
        "after %s its best %s, %.6g, is worse than %.6g, the median of the averages of %d trials",
        step,
        objective.name(),
        best,
        median,
        others);
  }
}
