package dev.fornix.strategies.pruning;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The learning curve of a candidate: the reports of its trial, after those of the trial that it
 * continues.
 *
 * @param reports oldest first
 */
record Curve(List<Progress> reports) {
  Curve {
    reports = List.copyOf(reports);
  }

  /**
   * The curve of a trial.
   *
   * @param own what it reported itself
   */
  static Curve of(History told, Proposal proposal, List<Progress> own) {
    List<Progress> reports = new ArrayList<>();
    proposal.continues().ifPresent(earlier -> reports.addAll(told.curve(earlier)));
    reports.addAll(own);
    return new Curve(reports);
  }

  /** Whether it goes as far as a step. */
  boolean reaches(Budget step) {
    return !reports.isEmpty()
        && counts(step.resource())
        && reports.get(reports.size() - 1).spent().amount() >= step.amount();
  }

  private boolean counts(Resource resource) {
    return reports.get(reports.size() - 1).spent().resource() == resource;
  }

  /** The values of a quantity up to a step, those that are no finite numbers left out. */
  double[] values(String quantity, Budget step) {
    return reports.stream()
        .filter(report -> report.spent().amount() <= step.amount())
        .flatMap(report -> value(report.values(), quantity).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static Optional<Double> value(Map<String, Double> values, String quantity) {
    return Optional.ofNullable(values.get(quantity)).filter(Double::isFinite);
  }
}
