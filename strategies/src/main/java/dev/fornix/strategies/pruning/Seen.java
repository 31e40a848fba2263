package dev.fornix.strategies.pruning;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Progress;
import java.util.Arrays;
import java.util.List;

/** The part of a curve that was seen, in steps of which a report takes one. */
final class Seen {
  private final double[] steps;
  private final double[] values;
  private final double end;

  private Seen(double[] steps, double[] values, double end) {
    this.steps = steps;
    this.values = values;
    this.end = end;
  }

  /**
   * Of the reports of a quantity on the way to a budget; what is no finite number is left out.
   *
   * @param end where the curve is to end
   */
  static Seen of(Curve curve, String quantity, Budget end) {
    List<Progress> reports =
        curve.reports().stream()
            .filter(r -> r.spent().resource() == end.resource() && r.spent().amount() > 0)
            .filter(r -> Double.isFinite(r.values().getOrDefault(quantity, Double.NaN)))
            .toList();
    double[] amounts = reports.stream().mapToDouble(r -> r.spent().amount()).toArray();
    double unit =
        amounts.length < 2
            ? end.amount()
            : (amounts[amounts.length - 1] - amounts[0]) / (amounts.length - 1);
    double[] values =
        reports.stream().mapToDouble(r -> r.values().getOrDefault(quantity, Double.NaN)).toArray();
    return new Seen(
        Arrays.stream(amounts).map(amount -> amount / unit).toArray(), values, end.amount() / unit);
  }

  double[] steps() {
    return steps;
  }

  double[] values() {
    return values;
  }

  double end() {
    return end;
  }

  /**
   * Whether it is time to judge: more points than some, and one of so many equal parts of the way
   * was completed since the report before.
   */
  boolean isLook(int looks, int beyond) {
    int last = values.length - 1;
    return last >= Math.max(1, beyond) && part(last, looks) > part(last - 1, looks);
  }

  private double part(int i, int looks) {
    return Math.floor(steps[i] / end * looks + 1e-9);
  }
}
