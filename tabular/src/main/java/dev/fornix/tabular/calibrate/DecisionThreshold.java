package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * From which probability on a row is said to be of the second class of two.
 *
 * @param probability 0 to 1; 0.5 where nothing was chosen
 */
public record DecisionThreshold(double probability) {
  /** The more probable class. */
  public static final DecisionThreshold HALF = new DecisionThreshold(0.5);

  /** Check. */
  public DecisionThreshold {
    if (!(probability >= 0) || probability > 1) {
      throw new IllegalArgumentException(
          "the threshold (" + probability + ") must lie between 0 and 1");
    }
  }

  /** The class of a row. */
  public int label(Predictions predictions, int row) {
    return predictions.at(row, 1) >= probability ? 1 : 0;
  }

  /** The decisions as certain predictions, so that metrics of labels can judge them. */
  public Predictions decided(Predictions predictions) {
    return Predictions.binary(
        IntStream.range(0, predictions.rows())
            .mapToDouble(row -> label(predictions, row))
            .toArray());
  }

  /** How good it is. */
  public double value(ThresholdGoal goal, Answers truth, Predictions predictions) {
    double[][] counts = new double[2][2];
    for (int row = 0; row < truth.rows(); row++) {
      counts[truth.label(row)][label(predictions, row)]++;
    }
    return goal.of(counts[1][1], counts[0][1], counts[1][0], counts[0][0]);
  }

  /**
   * The best threshold, halfway between two neighbouring probabilities; among equally good ones the
   * one nearest to 0.5.
   *
   * @param truth of two classes
   * @param predictions of rows that the model had not learnt from
   */
  public static DecisionThreshold fit(ThresholdGoal goal, Answers truth, Predictions predictions) {
    int[] order =
        IntStream.range(0, truth.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> predictions.at(row, 1)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] below = new double[2];
    double[] above = new double[] {truth.classCounts()[0], truth.classCounts()[1]};
    DecisionThreshold best = HALF;
    double bestValue = HALF.value(goal, truth, predictions);
    for (int i = 0; i + 1 < order.length; i++) {
      below[truth.label(order[i])]++;
      above[truth.label(order[i])]--;
      double low = predictions.at(order[i], 1);
      double high = predictions.at(order[i + 1], 1);
      if (low < high) {
        DecisionThreshold here = new DecisionThreshold(Math.min(1, low + (high - low) / 2));
        double value = goal.of(above[1], above[0], below[1], below[0]);
        if (value > bestValue || (value == bestValue && here.nearer(best))) {
          best = here;
          bestValue = value;
        }
      }
    }
    return best;
  }

  /**
   * The {@linkplain #fit best} threshold, if thresholds that are fitted to the other parts of the
   * rows ({@link CrossFit}) decide each part better than 0.5 does; otherwise {@link #HALF}, since
   * what is gained on the rows that chose is then chance.
   *
   * @param random divides the rows
   */
  public static DecisionThreshold choose(
      ThresholdGoal goal, Answers truth, Predictions predictions, RandomGenerator random) {
    Optional<CrossFit> parts = CrossFit.draw(truth.blocks(), random);
    if (parts.isEmpty()) {
      return HALF;
    }
    Predictions crossed =
        parts
            .get()
            .predict(
                HALF.decided(predictions),
                (fit, apply) ->
                    fit(goal, truth.select(fit), predictions.select(fit))
                        .decided(predictions.select(apply)));
    boolean better = HALF.value(goal, truth, crossed) > HALF.value(goal, truth, predictions);
    return better ? fit(goal, truth, predictions) : HALF;
  }

  private boolean nearer(DecisionThreshold other) {
    return Math.abs(probability - 0.5) < Math.abs(other.probability - 0.5);
  }
}
