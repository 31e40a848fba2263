package dev.fornix.tabular.calibrate;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rising curve for each class, fitted to class against the rest (Zadrozny and Elkan 2002,
 * "Transforming classifier scores into accurate multiclass probability estimates"), and the
 * probabilities of a row scaled to the sum 1; of two classes one curve, for the second.
 *
 * @param curves one for each class, or one for two classes
 */
public record Isotonic(List<RisingCurve> curves) implements Calibration {
  /** Copy and check. */
  public Isotonic {
    curves = List.copyOf(curves);
    if (curves.isEmpty() || curves.size() == 2) {
      throw new IllegalArgumentException(
          "there must be one curve for two classes or one for each of more, not " + curves.size());
    }
  }

  /**
   * Fit.
   *
   * @param probabilities of rows that the model had not learnt from
   */
  public static Isotonic fit(Answers truth, Predictions probabilities) {
    int classes = truth.outputs();
    return new Isotonic(
        IntStream.range(classes == 2 ? 1 : 0, classes)
            .mapToObj(c -> curve(truth, probabilities, c))
            .toList());
  }

  private static RisingCurve curve(Answers truth, Predictions probabilities, int c) {
    int rows = truth.rows();
    double[] scores = IntStream.range(0, rows).mapToDouble(r -> probabilities.at(r, c)).toArray();
    double[] is = IntStream.range(0, rows).mapToDouble(r -> truth.label(r) == c ? 1 : 0).toArray();
    return RisingCurve.fit(scores, is);
  }

  @Override
  public String name() {
    return "isotonic";
  }

  @Override
  public Predictions of(Predictions probabilities) {
    if (curves.size() == 1) {
      return Predictions.binary(
          IntStream.range(0, probabilities.rows())
              .mapToDouble(row -> curves.get(0).at(probabilities.at(row, 1)))
              .toArray());
    }
    int outputs = probabilities.outputs();
    double[] all = new double[probabilities.rows() * outputs];
    for (int row = 0; row < probabilities.rows(); row++) {
      double sum = 0;
      for (int output = 0; output < outputs; output++) {
        all[row * outputs + output] = curves.get(output).at(probabilities.at(row, output));
        sum += all[row * outputs + output];
      }
      for (int output = 0; output < outputs; output++) {
        all[row * outputs + output] /= sum;
      }
    }
    return Predictions.of(outputs, all);
  }
}
