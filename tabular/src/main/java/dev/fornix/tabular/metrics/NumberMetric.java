package dev.fornix.tabular.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** What predictions of numbers are judged by. */
public enum NumberMetric implements Metric {
  /** The root of the mean squared error. */
  RMSE,
  /** The mean absolute error. */
  MAE,
  /** The mean absolute error as a share of the answer's size. */
  MAPE,
  /**
   * The root of the mean squared error of log(1 + number); a prediction below 0 counts as 0, and no
   * answer may be below 0.
   */
  RMSLE,
  /**
   * One minus the squared error over that of the answers' own mean; where all answers are equal, 1
   * for exact predictions and otherwise 0.
   */
  R2;

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Direction direction() {
    return this == R2 ? Direction.MAXIMIZE : Direction.MINIMIZE;
  }

  @Override
  public String unit() {
    return switch (this) {
      case RMSE, MAE -> "units of the target";
      case MAPE, R2 -> "fraction";
      case RMSLE -> "nats";
    };
  }

  @Override
  public NumberLoss loss() {
    return switch (this) {
      case RMSE, R2 -> NumberLoss.squared();
      case MAE -> NumberLoss.absolute();
      case MAPE -> NumberLoss.relative();
      case RMSLE -> NumberLoss.logarithmic();
    };
  }

  @Override
  public void requireMeasurable(Answers truth) {
    requireNumber(this, truth);
    if (this == MAPE && has(truth, 0, 0)) {
      throw refusal(truth, "divides by the answers, but some are 0");
    }
    if (this == RMSLE && has(truth, Double.NEGATIVE_INFINITY, -Double.MIN_VALUE)) {
      throw refusal(truth, "takes logarithms, but some answers are below 0");
    }
  }

  static void requireNumber(Metric metric, Answers truth) {
    if (truth.target().classification()) {
      throw new DataException(
          Sentence.of(
              "Metric %s judges numbers, but the target '%s' has classes; choose one such as %s.",
              metric.key(), truth.target().column(), ClassMetric.LOG_LOSS.key()));
    }
  }

  private static boolean has(Answers truth, double least, double most) {
    return Arrays.stream(truth.values()).anyMatch(value -> value >= least && value <= most);
  }

  private DataException refusal(Answers truth, String why) {
    return new DataException(
        Sentence.of(
            "Metric %s %s in the target '%s'; choose one such as %s.",
            key(), why, truth.target().column(), MAE.key()));
  }

  @Override
  public double of(Answers truth, Predictions predictions) {
    return switch (this) {
      case RMSE -> Math.sqrt(mean(truth, predictions, NumberMetric::squared));
      case MAE -> mean(truth, predictions, (y, p) -> Math.abs(p - y));
      case MAPE -> mean(truth, predictions, (y, p) -> Math.abs((p - y) / y));
      case RMSLE -> Math.sqrt(mean(truth, predictions, NumberMetric::squaredOfLogarithms));
      case R2 -> r2(truth, predictions);
    };
  }

  static double mean(Answers truth, Predictions predictions, DoubleBinaryOperator loss) {
    return IntStream.range(0, truth.rows())
        .mapToDouble(row -> loss.applyAsDouble(truth.value(row), predictions.value(row)))
        .average()
        .orElse(Double.NaN);
  }

  private static double squared(double truth, double predicted) {
    return (predicted - truth) * (predicted - truth);
  }

  private static double squaredOfLogarithms(double truth, double predicted) {
    return squared(Math.log1p(truth), Math.log1p(Math.max(0, predicted)));
  }

  private static double r2(Answers truth, Predictions predictions) {
    double mean = Arrays.stream(truth.values()).average().orElse(Double.NaN);
    double spread = Arrays.stream(truth.values()).map(value -> squared(value, mean)).sum();
    double error = mean(truth, predictions, NumberMetric::squared) * truth.rows();
    return spread > 0 ? 1 - error / spread : error == 0 ? 1 : 0;
  }
}
