package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * Which calibration is best, if any: that of the least log loss on rows that it was not fitted to.
 * Each row is calibrated by a fit to the other four fifths of the rows; what is kept is fitted to
 * all.
 *
 * @param calibration what is best; empty where plain probabilities are
 * @param before the error of plain probabilities
 * @param after the error of rows that were calibrated by a fit to others
 * @param logLossBefore in nats
 * @param logLossAfter in nats, of the same rows as {@code after}
 */
public record CalibrationChoice(
    Optional<Calibration> calibration,
    CalibrationError before,
    CalibrationError after,
    double logLossBefore,
    double logLossAfter) {
  private static final int FEWEST_ROWS = 2 * CrossFit.PARTS;

  private static final List<BiFunction<Answers, Predictions, Calibration>> KINDS =
      List.of(Temperature::fit, Isotonic::fit);

  /**
   * Choose.
   *
   * @param truth classes
   * @param plain probabilities of rows that the model had not learnt from
   * @param random divides the rows
   */
  public static CalibrationChoice of(Answers truth, Predictions plain, RandomGenerator random) {
    CalibrationError error = CalibrationError.of(truth, plain);
    double loss = ClassMetric.LOG_LOSS.of(truth, plain);
    CalibrationChoice best = new CalibrationChoice(Optional.empty(), error, error, loss, loss);
    if (truth.rows() < FEWEST_ROWS) {
      return best;
    }
    CrossFit parts = CrossFit.draw(truth.rows(), random);
    for (BiFunction<Answers, Predictions, Calibration> kind : KINDS) {
      Predictions crossed =
          parts.predict(
              (fit, apply) ->
                  kind.apply(truth.select(fit), plain.select(fit)).of(plain.select(apply)));
      double crossedLoss = ClassMetric.LOG_LOSS.of(truth, crossed);
      if (crossedLoss < best.logLossAfter) {
        best =
            new CalibrationChoice(
                Optional.of(kind.apply(truth, plain)),
                error,
                CalibrationError.of(truth, crossed),
                loss,
                crossedLoss);
      }
    }
    return best;
  }
}
