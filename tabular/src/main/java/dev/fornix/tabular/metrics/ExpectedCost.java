package dev.fornix.tabular.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the predictions cost by a matrix of costs, on average, if for each row the class is taken
 * whose expected cost is least (Elkan 2001, "The foundations of cost-sensitive learning", equation
 * 1).
 *
 * @param costs {@code [true class][predicted class]}, finite, as many rows as columns
 */
public record ExpectedCost(List<List<Double>> costs) implements Metric {
  /** The name of the metric. */
  public static final String KEY = "expected_cost";

  /** Copy and check. */
  public ExpectedCost {
    costs = costs.stream().map(List::copyOf).toList();
    int classes = costs.size();
    for (List<Double> row : costs) {
      if (row.size() != classes || row.stream().anyMatch(cost -> !Double.isFinite(cost))) {
        throw new IllegalArgumentException(
            "a matrix of costs for " + classes + " classes needs " + classes + " numbers in a row");
      }
    }
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Direction direction() {
    return Direction.MINIMIZE;
  }

  @Override
  public String unit() {
    return "cost";
  }

  @Override
  public void requireMeasurable(Answers truth) {
    ClassMetric.ACCURACY.requireMeasurable(truth);
    if (truth.outputs() != costs.size()) {
      throw new DataException(
          Sentence.of(
              "The matrix of costs is for %d classes, but the target '%s' has %d; give one row and"
                  + " one column for each class.",
              costs.size(), truth.target().column(), truth.outputs()));
    }
  }

  @Override
  public double of(Answers truth, Predictions predictions) {
    return IntStream.range(0, truth.rows())
        .mapToDouble(row -> costs.get(truth.label(row)).get(cheapest(predictions, row)))
        .average()
        .orElse(Double.NaN);
  }

  /** The class of the least expected cost. */
  public int cheapest(Predictions predictions, int row) {
    int best = 0;
    for (int c = 1; c < costs.size(); c++) {
      best = expected(predictions, row, c) < expected(predictions, row, best) ? c : best;
    }
    return best;
  }

  private double expected(Predictions predictions, int row, int predicted) {
    return IntStream.range(0, costs.size())
        .mapToDouble(truth -> predictions.at(row, truth) * costs.get(truth).get(predicted))
        .sum();
  }
}
