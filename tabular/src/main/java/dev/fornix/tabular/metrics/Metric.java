package dev.fornix.tabular.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.data.DataException;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;

/**
 * A number that says how good predictions are. Those that come with Fornix are in {@link Metrics};
 * another one is a class that implements this.
 */
public interface Metric {
  /** Its name for people and files, such as {@code log_loss}. */
  String key();

  /** Which values are better. */
  Direction direction();

  /** What it is measured in: {@code fraction}, {@code nats}, or the unit of the target. */
  String unit();

  /**
   * Check that it can be measured of rows with these answers.
   *
   * @throws DataException if it cannot, one sentence with the way out
   */
  void requireMeasurable(Answers truth);

  /** The value for rows with these answers. */
  double of(Answers truth, Predictions predictions);

  /** Whether it judges the classes that a model says, and not the probabilities. */
  default boolean judgesLabels() {
    return false;
  }

  /**
   * What learners of numbers make small, so that this becomes good; the squared error unless a
   * metric says otherwise.
   */
  default NumberLoss loss() {
    return NumberLoss.squared();
  }

  /** What a study pursues by it: its value on the rows that choose between candidates. */
  default Objective objective() {
    return new Objective("validation_" + key(), direction(), unit());
  }

  /** Whether it judges predictions of such a target. */
  default boolean fits(Target target) {
    try {
      requireMeasurable(Answers.of(target));
      return true;
    } catch (DataException e) {
      return false;
    }
  }
}
