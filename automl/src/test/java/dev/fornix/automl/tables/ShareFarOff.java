package dev.fornix.automl.tables;

import dev.fornix.core.objective.Direction;
import dev.fornix.data.DataException;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import java.util.stream.IntStream;

/**
 * A metric as somebody else's jar brings it, found by its name: predictions that miss by over 1.
 */
public final class ShareFarOff implements Metric {
  @Override
  public String key() {
    return "share_far_off";
  }

  @Override
  public Direction direction() {
    return Direction.MINIMIZE;
  }

  @Override
  public String unit() {
    return "fraction";
  }

  @Override
  public NumberLoss loss() {
    return NumberLoss.absolute();
  }

  @Override
  public void requireMeasurable(Answers truth) {
    if (truth.target().classification()) {
      throw new DataException("Metric share_far_off judges numbers; choose another one.");
    }
  }

  @Override
  public double of(Answers truth, Predictions predictions) {
    return IntStream.range(0, truth.rows())
        .mapToDouble(row -> Math.abs(truth.value(row) - predictions.value(row)) > 1 ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
