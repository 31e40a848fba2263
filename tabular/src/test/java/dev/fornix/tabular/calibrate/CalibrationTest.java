package dev.fornix.tabular.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static final Target TWO = Target.classes("y", List.of("no", "yes"));
  private static final Target THREE = Target.classes("y", List.of("a", "b", "c"));

  private record Sample(Answers truth, Predictions predictions) {}

  /** Labels are drawn with the probability; said is that of log-odds that are multiplied. */
  private static Sample distorted(int rows, double factor, double shift, long seed) {
    Random random = new Random(seed);
    double[] labels = new double[rows];
    double[] said = new double[rows];
    for (int row = 0; row < rows; row++) {
      double odds = 2 * random.nextGaussian();
      labels[row] = random.nextDouble() < logistic(odds) ? 1 : 0;
      said[row] = logistic(factor * odds + shift);
    }
    return new Sample(Answers.of(TWO, labels), Predictions.binary(said));
  }

  /** Three classes, each true with a probability; said with log-probabilities times a factor. */
  private static Sample three(int rows, double factor, long seed) {
    Random random = new Random(seed);
    double[] labels = new double[rows];
    double[] said = new double[3 * rows];
    for (int row = 0; row < rows; row++) {
      double[] scores = random.doubles(3).map(u -> 4 * u).toArray();
      double[] truth = softmax(scores, 1);
      double u = random.nextDouble();
      labels[row] = u < truth[0] ? 0 : u < truth[0] + truth[1] ? 1 : 2;
      System.arraycopy(softmax(scores, factor), 0, said, 3 * row, 3);
    }
    return new Sample(Answers.of(THREE, labels), Predictions.of(3, said));
  }

  private static double[] softmax(double[] scores, double factor) {
    double[] all = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.exp(factor * scores[i]);
      sum += all[i];
    }
    for (int i = 0; i < all.length; i++) {
      all[i] /= sum;
    }
    return all;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void findsTheTemperatureThatTheLogOddsWereMultipliedBy() {
    Sample two = distorted(20_000, 2.5, 0, 1);
    Sample three = three(20_000, 0.5, 2);

    assertThat(Temperature.fit(two.truth, two.predictions).temperature())
        .isCloseTo(2.5, within(0.1));
    assertThat(Temperature.fit(three.truth, three.predictions).temperature())
        .isCloseTo(0.5, within(0.02));
  }

  /** 0.8 and 0.2 have log-odds of ln 4; half of them are ln 2, which is 2 to 1. */
  @Test
  void aTemperatureDividesLogOdds() {
    Predictions halved = new Temperature(2).of(Predictions.of(2, 0.2, 0.8, 1, 0));

    assertThat(halved.at(0, 1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(halved.at(1, 0)).isCloseTo(1, within(1e-6)).isLessThan(1);
    assertThat(halved.finite()).isTrue();
  }

  /** Where each prediction is right, the least log loss asks for certainty. */
  @Test
  void noNumberOfRowsMakesAModelCertain() {
    int rows = 100;
    double[] labels = IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
    Answers truth = Answers.of(Target.classes("y", List.of("no", "yes")), labels);
    Predictions right =
        Predictions.binary(Arrays.stream(labels).map(y -> y == 1 ? 0.99 : 0.01).toArray());
    Temperature fitted = Temperature.fit(truth, right);
    Predictions calibrated = fitted.of(right);
    assertThat(calibrated.at(0, 1)).isGreaterThan(1e-3).isLessThan(0.01);
    assertThat(calibrated.at(0, 0) + calibrated.at(0, 1)).isCloseTo(1, within(1e-12));
  }

  /**
   * Answers 1 0 1 1 0 1 by score: 1 and 0 pool to 1/2, the 1, 1 and 0 after them to 2/3, the last 1
   * stands alone, kept off 1 by 1/8.
   */
  @Test
  void poolsAdjacentViolators() {
    RisingCurve curve =
        RisingCurve.fit(
            new double[] {0.6, 0.1, 0.2, 0.4, 0.3, 0.5}, new double[] {1, 1, 0, 1, 1, 0});

    assertThat(curve.scores()).containsExactly(0.1, 0.2, 0.3, 0.5, 0.6);
    assertThat(curve.shares()).containsExactly(0.5, 0.5, 2 / 3.0, 2 / 3.0, 7 / 8.0);
    assertThat(curve.at(0)).isEqualTo(0.5);
    assertThat(curve.at(0.25)).isCloseTo((0.5 + 2 / 3.0) / 2, within(1e-12));
    assertThat(curve.at(0.9)).isEqualTo(7 / 8.0);
  }

  @Test
  void equalScoresHaveOneShare() {
    RisingCurve curve =
        RisingCurve.fit(new double[] {0.3, 0.3, 0.3, 0.3}, new double[] {0, 1, 1, 0});

    assertThat(curve.scores()).containsExactly(0.3);
    assertThat(curve.shares()).containsExactly(0.5);
  }

  /** No rising step function of few levels has a smaller squared error: brute force. */
  @Test
  void hasTheLeastSquaredErrorOfRisingSteps() {
    Random random = new Random(6);
    for (int sample = 0; sample < 50; sample++) {
      double[] scores = {1, 2, 3, 4, 5};
      double[] answers = random.ints(5, 0, 2).asDoubleStream().toArray();
      RisingCurve curve = RisingCurve.fit(scores, answers);
      double[] at = Arrays.stream(scores).map(curve::at).toArray();
      double found = error(at, answers);

      // All shares that a mean of up to five answers can have, within the curve's margin of 1/7.
      double[] levels = {1 / 7.0, 0.2, 0.25, 1 / 3.0, 0.4, 0.5, 0.6, 2 / 3.0, 0.75, 0.8, 6 / 7.0};
      double best = leastError(answers, levels, 0, 0);
      assertThat(found).isCloseTo(best, within(1e-12));
    }
  }

  /** Of all steps from a place on that begin with a level or a higher one. */
  private static double leastError(double[] answers, double[] levels, int place, int lowest) {
    double best = place == answers.length ? 0 : Double.POSITIVE_INFINITY;
    for (int level = lowest; place < answers.length && level < levels.length; level++) {
      double distance = levels[level] - answers[place];
      double rest = leastError(answers, levels, place + 1, level);
      best = Math.min(best, distance * distance + rest);
    }
    return best;
  }

  private static double error(double[] steps, double[] answers) {
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += (steps[i] - answers[i]) * (steps[i] - answers[i]);
    }
    return sum;
  }

  /** Bins [0.0667, 0.1333): given 0.1, came true of 1 in 2; and 0.9: of 1 in 1. */
  @Test
  void measuresTheErrorByHandWorkedBins() {
    CalibrationError error =
        CalibrationError.of(Answers.of(TWO, 1, 0, 1), Predictions.binary(0.1, 0.1, 0.9));

    assertThat(error.bins()).hasSize(2);
    assertThat(error.bins().get(0).share()).isEqualTo(0.5);
    assertThat(error.expected()).isCloseTo((2 * 0.4 + 1 * 0.1) / 3, within(1e-12));
    // Of three classes by the most probable one: 0.6 and right, 0.5 and wrong.
    Predictions three = Predictions.of(3, 0.6, 0.3, 0.1, 0.2, 0.5, 0.3);
    assertThat(CalibrationError.of(Answers.of(THREE, 0, 2), three).expected())
        .isCloseTo((0.4 + 0.5) / 2, within(1e-12));
    assertThat(CalibrationError.of(Answers.of(TWO, 1), Predictions.binary(1)).expected()).isZero();
  }

  @Test
  void chosenCalibrationMakesNewRowsHonest() {
    Sample fitted = distorted(5_000, 3, 0, 1);
    Sample fresh = distorted(5_000, 3, 0, 2);
    CalibrationChoice choice =
        CalibrationChoice.of(fitted.truth, fitted.predictions, new Random(1));
    Calibration calibration = choice.calibration().orElseThrow();

    assertThat(calibration).isInstanceOf(Temperature.class);
    // Honest probabilities of so many rows have an error of 0.01 to 0.02 by chance alone.
    assertThat(choice.before().expected()).isGreaterThan(0.05);
    assertThat(choice.after().expected()).isLessThan(0.025);
    double fresher = CalibrationError.of(fresh.truth, calibration.of(fresh.predictions)).expected();
    assertThat(fresher).isLessThan(0.025);
    assertThat(choice.logLossAfter()).isLessThan(choice.logLossBefore());
  }

  /** No temperature undoes a shift of the log-odds; a curve does. */
  @Test
  void choosesCurvesWhereNoTemperatureHelps() {
    Sample shifted = distorted(5_000, 1, 2, 3);
    CalibrationChoice choice =
        CalibrationChoice.of(shifted.truth, shifted.predictions, new Random(1));

    assertThat(choice.calibration().orElseThrow()).isInstanceOf(Isotonic.class);
    assertThat(choice.after().expected()).isLessThan(0.03);
  }

  /** Too sure and shifted: curves are best, but they make rows equal that a ranking tells apart. */
  @Test
  void takesTheBestThatKeepsTheOrderForARanking() {
    Sample shifted = distorted(5_000, 3, 2, 3);
    Calibration best =
        CalibrationChoice.of(shifted.truth, shifted.predictions, new Random(1))
            .calibration()
            .orElseThrow();
    CalibrationChoice kept =
        CalibrationChoice.keepingOrder(shifted.truth, shifted.predictions, new Random(1));

    assertThat(best).isInstanceOf(Isotonic.class);
    assertThat(kept.calibration().orElseThrow()).isInstanceOf(Temperature.class);
    assertThat(kept.logLossAfter()).isLessThan(kept.logLossBefore());
    Predictions after = kept.calibration().orElseThrow().of(shifted.predictions);
    assertThat(ClassMetric.AUROC.of(shifted.truth, after))
        .isCloseTo(ClassMetric.AUROC.of(shifted.truth, shifted.predictions), within(1e-6));
  }

  @Test
  void ofSeveralClassesATemperatureMayNotRankWorse() {
    Sample three = three(4_000, 3, 5);
    double before = ClassMetric.AUROC.of(three.truth, three.predictions);
    CalibrationChoice kept =
        CalibrationChoice.keepingOrder(three.truth, three.predictions, new Random(1));

    assertThat(kept.calibration().map(c -> c.of(three.predictions)).orElse(three.predictions))
        .satisfies(
            after ->
                assertThat(ClassMetric.AUROC.of(three.truth, after)).isGreaterThan(before - 0.001));
  }

  @Test
  void leavesHonestProbabilitiesAlmostAlone() {
    Sample honest = distorted(3_000, 1, 0, 4);
    CalibrationChoice choice =
        CalibrationChoice.of(honest.truth, honest.predictions, new Random(1));

    assertThat(choice.logLossAfter()).isLessThanOrEqualTo(choice.logLossBefore());
    Predictions after =
        choice.calibration().map(c -> c.of(honest.predictions)).orElse(honest.predictions);
    for (int row = 0; row < 3_000; row++) {
      assertThat(after.at(row, 1)).isCloseTo(honest.predictions.at(row, 1), within(0.05));
    }
  }

  @Test
  void curvesOfSeveralClassesSumToOneAndHelp() {
    Sample three = three(4_000, 3, 5);
    Isotonic isotonic = Isotonic.fit(three.truth, three.predictions);
    Predictions after = isotonic.of(three.predictions);

    assertThat(isotonic.curves()).hasSize(3);
    assertThat(after.at(7, 0) + after.at(7, 1) + after.at(7, 2)).isCloseTo(1, within(1e-12));
    assertThat(ClassMetric.LOG_LOSS.of(three.truth, after))
        .isLessThan(ClassMetric.LOG_LOSS.of(three.truth, three.predictions) - 0.1);
  }

  @Test
  void tooFewRowsAreNotCalibrated() {
    Sample few = distorted(9, 3, 0, 1);

    assertThat(CalibrationChoice.of(few.truth, few.predictions, new Random(1)).calibration())
        .isEmpty();
    assertThatThrownBy(() -> new Temperature(0)).hasMessageContaining("temperature (0.0)");
  }
}
