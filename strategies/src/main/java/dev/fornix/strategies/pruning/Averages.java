package dev.fornix.strategies.pruning;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The average of a quantity over all reports up to each of them.
 *
 * @param resource what the reports' budgets are counted in; empty without reports
 * @param amounts the budget spent at each report, ascending
 * @param means the average up to each report; not a number before the first value
 */
@SuppressWarnings("ArrayRecordComponent") // one per trial, never compared
record Averages(Optional<Resource> resource, double[] amounts, double[] means) {
  static Averages of(Curve curve, String quantity) {
    List<Progress> reports = curve.reports();
    double[] amounts = new double[reports.size()];
    double[] means = new double[amounts.length];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < amounts.length; i++) {
      double value = reports.get(i).values().getOrDefault(quantity, Double.NaN);
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
      amounts[i] = reports.get(i).spent().amount();
      means[i] = sum / count;
    }
    return new Averages(
        reports.stream().map(r -> r.spent().resource()).findFirst(), amounts, means);
  }

  /** The average up to a step; nothing where the reports do not go as far. */
  OptionalDouble at(Budget step) {
    int last = amounts.length - 1;
    if (last < 0
        || amounts[last] < step.amount()
        || !resource.equals(Optional.of(step.resource()))) {
      return OptionalDouble.empty();
    }
    while (last >= 0 && amounts[last] > step.amount()) {
      last--;
    }
    return last < 0 || Double.isNaN(means[last])
        ? OptionalDouble.empty()
        : OptionalDouble.of(means[last]);
  }
}
