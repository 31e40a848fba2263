package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Which calibration is best, if any: that of the least log loss on rows that it was not fitted to.
 * Each row is calibrated by a fit to the other parts of a {@link CrossFit}; what is kept is fitted
 * to all.
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
  private static final Kind TEMPERATURE = Temperature::fit;
  private static final Kind ISOTONIC = Isotonic::fit;

  @FunctionalInterface
  private interface Kind {
    Calibration fit(Answers truth, Predictions plain);
  }

  /**
   * Choose.
   *
   * @param truth classes
   * @param plain probabilities of rows that the model had not learnt from
   * @param random divides the rows
   */
  public static CalibrationChoice of(Answers truth, Predictions plain, RandomGenerator random) {
    return among(List.of(TEMPERATURE, ISOTONIC), truth, plain, random, crossed -> true);
  }

  /**
   * Choose among calibrations that keep the order of the rows, by which a ranking is judged: steps
   * make rows equal that it tells apart. Of more than two classes a temperature changes that a
   * little, so there it must rank rows that it was not fitted to no worse.
   *
   * @param truth classes, each of which has rows
   * @param plain probabilities of rows that the model had not learnt from
   * @param random divides the rows
   */
  public static CalibrationChoice keepingOrder(
      Answers truth, Predictions plain, RandomGenerator random) {
    double area = truth.outputs() == 2 ? 0 : ClassMetric.AUROC.of(truth, plain);
    return among(
        List.of(TEMPERATURE),
        truth,
        plain,
        random,
        crossed -> truth.outputs() == 2 || ClassMetric.AUROC.of(truth, crossed) >= area);
  }

  private static CalibrationChoice among(
      List<Kind> kinds,
      Answers truth,
      Predictions plain,
      RandomGenerator random,
      Predicate<Predictions> allowed) {
    CalibrationError error = CalibrationError.of(truth, plain);
    double loss = ClassMetric.LOG_LOSS.of(truth, plain);
    CalibrationChoice best = new CalibrationChoice(Optional.empty(), error, error, loss, loss);
    Optional<CrossFit> parts = CrossFit.draw(truth.blocks(), random);
    if (parts.isEmpty()) {
      return best;
    }
    for (Kind kind : kinds) {
      Predictions crossed =
          parts
              .get()
              .predict(
                  plain,
                  (fit, apply) ->
                      kind.fit(truth.select(fit), plain.select(fit)).of(plain.select(apply)));
      double crossedLoss = ClassMetric.LOG_LOSS.of(truth, crossed);
      if (crossedLoss < best.logLossAfter && allowed.test(crossed)) {
        best =
            new CalibrationChoice(
                Optional.of(kind.fit(truth, plain)),
                error,
                CalibrationError.of(truth, crossed),
                loss,
                crossedLoss);
      }
    }
    return best;
  }
}
