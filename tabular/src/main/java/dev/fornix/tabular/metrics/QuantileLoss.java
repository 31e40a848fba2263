package dev.fornix.tabular.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;

/**
 * The mean loss that is least for a quantile of the answers (Koenker and Bassett 1978, "Regression
 * quantiles"): an answer above the prediction costs {@code quantile} for each unit, one below costs
 * 1 − {@code quantile}.
 *
 * @param quantile between 0 and 1, both excluded
 */
public record QuantileLoss(double quantile) implements Metric {
  static final String PREFIX = "quantile_";

  /** Check. */
  public QuantileLoss {
    if (!(quantile > 0) || !(quantile < 1)) {
      throw new IllegalArgumentException(
          "the quantile (" + quantile + ") must lie between 0 and 1, such as 0.9");
    }
  }

  @Override
  public String key() {
    return PREFIX + quantile;
  }

  @Override
  public Direction direction() {
    return Direction.MINIMIZE;
  }

  @Override
  public String unit() {
    return "units of the target";
  }

  @Override
  public NumberLoss loss() {
    return NumberLoss.quantile(quantile);
  }

  @Override
  public void requireMeasurable(Answers truth) {
    NumberMetric.requireNumber(this, truth);
  }

  @Override
  public double of(Answers truth, Predictions predictions) {
    return NumberMetric.mean(
        truth, predictions, (y, p) -> y >= p ? quantile * (y - p) : (1 - quantile) * (p - y));
  }
}
