package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
  private static final int PARTS = 5;

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
    if (truth.rows() < 2 * PARTS) {
      return best;
    }
    int[] parts = IntStream.range(0, truth.rows()).map(row -> row % PARTS).toArray();
    shuffle(parts, random);
    for (BiFunction<Answers, Predictions, Calibration> kind : KINDS) {
      Predictions crossed = crossed(kind, truth, plain, parts);
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

  private static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  private static Predictions crossed(
      BiFunction<Answers, Predictions, Calibration> kind,
      Answers truth,
      Predictions plain,
      int... parts) {
    double[] all = plain.values();
    int outputs = plain.outputs();
    for (int part = 0; part < PARTS; part++) {
      int wanted = part;
      int[] in = IntStream.range(0, parts.length).filter(row -> parts[row] == wanted).toArray();
      int[] out = IntStream.range(0, parts.length).filter(row -> parts[row] != wanted).toArray();
      Calibration calibration = kind.apply(truth.select(out), plain.select(out));
      double[] calibrated = calibration.of(plain.select(in)).values();
      for (int i = 0; i < in.length; i++) {
        System.arraycopy(calibrated, i * outputs, all, in[i] * outputs, outputs);
      }
    }
    return Predictions.of(outputs, all);
  }
}
