package dev.fornix.tabular.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Direction;
import dev.fornix.data.DataException;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Values from the documentation of scikit-learn 1.5, unless a comment works them out by hand. Its
 * examples of labels are given as probabilities of 1 and 0.
 */
final class MetricsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Target TWO = Target.classes("y", List.of("no", "yes"));
  private static final Target THREE = Target.classes("y", List.of("a", "b", "c"));
  private static final Target NUMBER = Target.number("y");

  private static Answers classes(Target target, int... labels) {
    double[] values = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      values[i] = labels[i];
    }
    return Answers.of(target, values);
  }

  private static Predictions certain(int outputs, int... labels) {
    double[] values = new double[labels.length * outputs];
    for (int i = 0; i < labels.length; i++) {
      values[i * outputs + labels[i]] = 1;
    }
    return Predictions.of(outputs, values);
  }

  private static double number(Metric metric, double[] truth, double... predicted) {
    return metric.of(Answers.of(NUMBER, truth), Predictions.of(1, predicted));
  }

  @Test
  void countsCorrectPredictions() {
    Answers truth = classes(THREE, 0, 1, 2, 0, 1, 2);
    Predictions predicted = certain(3, 0, 2, 1, 0, 0, 1);

    assertThat(ClassMetric.ACCURACY.of(truth, predicted)).isCloseTo(2 / 6.0, EXACT);
    // f1_score(..., average='macro') of the same example: 0.26...; (0.8 + 0 + 0) / 3
    assertThat(ClassMetric.MACRO_F1.of(truth, predicted)).isCloseTo(0.8 / 3, EXACT);
  }

  @Test
  void averagesTheSharesFound() {
    Answers truth = classes(TWO, 0, 1, 0, 0, 1, 0);
    Predictions predicted = certain(2, 0, 1, 0, 0, 0, 1);

    assertThat(ClassMetric.BALANCED_ACCURACY.of(truth, predicted)).isCloseTo(0.625, EXACT);
  }

  @Test
  void ordersPairsForTheRocArea() {
    Answers truth = classes(TWO, 0, 0, 1, 1);

    assertThat(ClassMetric.AUROC.of(truth, Predictions.binary(0.1, 0.4, 0.35, 0.8)))
        .isCloseTo(0.75, EXACT);
  }

  @Test
  void averagesTheRocAreaOfEachClassAgainstTheRest() {
    Answers truth = classes(THREE, 0, 1, 2, 2);
    Predictions predicted =
        Predictions.of(3, 0.6, 0.3, 0.1, 0.5, 0.3, 0.2, 0.1, 0.4, 0.5, 0.2, 0.2, 0.6);

    // by hand: a 3 of 3 pairs; b: 0.3 against 0.3, 0.4, 0.2 is a half and one of three; c 4 of 4
    assertThat(ClassMetric.AUROC.of(truth, predicted)).isCloseTo((1 + 0.5 + 1) / 3, EXACT);
  }

  @Test
  void takesLogarithmsOfProbabilities() {
    Answers truth = classes(TWO, 1, 0, 0, 1);

    // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]])
    assertThat(ClassMetric.LOG_LOSS.of(truth, Predictions.binary(0.9, 0.1, 0.2, 0.65)))
        .isCloseTo(0.21616187468057912, within(1e-7));
  }

  @Test
  void correlatesPredictionsWithAnswers() {
    // matthews_corrcoef([+1, +1, +1, -1], [+1, -1, +1, +1]) = -0.33...
    assertThat(ClassMetric.MCC.of(classes(TWO, 1, 1, 1, 0), certain(2, 1, 0, 1, 1)))
        .isCloseTo(-1 / 3.0, EXACT);
    // by hand, Gorodkin 2004: correct 4 of 6, true and predicted both 2, 2, 2
    assertThat(ClassMetric.MCC.of(classes(THREE, 0, 0, 1, 1, 2, 2), certain(3, 0, 1, 1, 0, 2, 2)))
        .isCloseTo((4 * 6 - 12) / 24.0, EXACT);
    assertThat(ClassMetric.MCC.of(classes(TWO, 1, 0), certain(2, 1, 1))).isZero();
  }

  @Test
  void takesChanceAgreementAway() {
    // cohen_kappa_score(["negative", "positive", "negative", "neutral", "positive"],
    //     ["negative", "positive", "negative", "neutral", "negative"]) = 0.6875
    assertThat(ClassMetric.COHEN_KAPPA.of(classes(THREE, 0, 2, 0, 1, 2), certain(3, 0, 2, 0, 1, 0)))
        .isCloseTo(0.6875, EXACT);
    assertThat(ClassMetric.COHEN_KAPPA.of(classes(TWO, 1, 1), certain(2, 1, 1))).isZero();
  }

  @Test
  void squaresDistancesOfProbabilities() {
    // brier_score_loss([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]) = 0.0375
    assertThat(
            ClassMetric.BRIER.of(classes(TWO, 0, 1, 1, 0), Predictions.binary(0.1, 0.9, 0.8, 0.3)))
        .isCloseTo(0.0375, EXACT);
    // by hand: (0.5² + 0.3² + 0.2²) of one row
    assertThat(ClassMetric.BRIER.of(classes(THREE, 0), Predictions.of(3, 0.5, 0.3, 0.2)))
        .isCloseTo(0.38, EXACT);
  }

  @Test
  void meansTheF1OfTheSecondClass() {
    // by hand: precision 1/2, sensitivity 1/3
    assertThat(ClassMetric.F1.of(classes(TWO, 1, 1, 1, 0, 0), certain(2, 1, 0, 0, 1, 0)))
        .isCloseTo(0.4, EXACT);
  }

  @Test
  void measuresErrorsOfNumbers() {
    double[] truth = {3, -0.5, 2, 7};
    double[] predicted = {2.5, 0, 2, 8};

    assertThat(number(NumberMetric.RMSE, truth, predicted)).isCloseTo(Math.sqrt(0.375), EXACT);
    assertThat(number(NumberMetric.MAE, truth, predicted)).isCloseTo(0.5, EXACT);
    assertThat(number(NumberMetric.R2, truth, predicted)).isCloseTo(0.9486081370449679, EXACT);
    // mean_absolute_percentage_error of the documentation's example
    assertThat(number(NumberMetric.MAPE, truth, predicted)).isCloseTo(0.3273809523809524, EXACT);
  }

  @Test
  void measuresErrorsOfLogarithms() {
    // mean_squared_log_error([3, 5, 2.5, 7], [2.5, 5, 4, 8]) = 0.039...
    assertThat(number(NumberMetric.RMSLE, new double[] {3, 5, 2.5, 7}, 2.5, 5, 4, 8))
        .isCloseTo(Math.sqrt(0.03973012298459379), EXACT);
    assertThat(number(NumberMetric.RMSLE, new double[] {0}, -5)).isZero();
  }

  @Test
  void explainsNothingOfEqualAnswers() {
    assertThat(number(NumberMetric.R2, new double[] {2, 2}, 2, 2)).isEqualTo(1);
    assertThat(number(NumberMetric.R2, new double[] {2, 2}, 2, 3)).isZero();
  }

  @Test
  void costsMoreBelowAHighQuantile() {
    double[] truth = {1, 2, 3};

    // mean_pinball_loss of the documentation's examples
    assertThat(number(Metrics.of("quantile_0.1"), truth, 0, 2, 3)).isCloseTo(0.1 / 3, EXACT);
    assertThat(number(Metrics.of("quantile_0.1"), truth, 1, 2, 4)).isCloseTo(0.9 / 3, EXACT);
    assertThat(number(Metrics.of("quantile_0.9"), truth, 0, 2, 3)).isCloseTo(0.9 / 3, EXACT);
  }

  @Test
  void takesTheClassOfTheLeastExpectedCost() {
    // To miss a "yes" costs 5, a false alarm 1: from 1/6 on, "yes" is cheaper (Elkan 2001, eq. 2).
    Metric cost = new ExpectedCost(List.of(List.of(0.0, 1.0), List.of(5.0, 0.0)));

    assertThat(cost.of(classes(TWO, 0, 1), Predictions.binary(0.2, 0.2))).isEqualTo(0.5);
    assertThat(cost.of(classes(TWO, 0, 1), Predictions.binary(0.1, 0.1))).isEqualTo(2.5);
  }

  @Test
  void refusesWhatItCannotJudge() {
    assertThatThrownBy(() -> NumberMetric.RMSE.requireMeasurable(classes(TWO, 0)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Metric rmse judges numbers, but the target 'y' has classes; choose one such as"
                + " log_loss.");
    assertThatThrownBy(() -> ClassMetric.F1.requireMeasurable(classes(THREE, 0)))
        .hasMessageContaining("judges two classes, but the target 'y' has 3; choose macro_f1");
    assertThatThrownBy(() -> ClassMetric.AUROC.requireMeasurable(classes(TWO, 1, 1)))
        .hasMessageContaining("all 2 rows are of one");
    assertThatThrownBy(() -> NumberMetric.MAPE.requireMeasurable(Answers.of(NUMBER, 1, 0)))
        .hasMessageContaining("some are 0");
    assertThatThrownBy(() -> NumberMetric.RMSLE.requireMeasurable(Answers.of(NUMBER, 1, -1)))
        .hasMessageContaining("some answers are below 0");
  }

  @Test
  void findsMetricsByName() {
    for (Metric metric : Metrics.named()) {
      assertThat(Metrics.of(metric.key())).isSameAs(metric);
    }
    assertThatThrownBy(() -> Metrics.of("log_los")).hasMessageContaining("log_loss");
    assertThatThrownBy(() -> Metrics.of("quantile_x")).hasMessageContaining("quantile_0.9");
  }

  @Test
  void knowsWhichTargetsItJudges() {
    assertThat(ClassMetric.AUROC.fits(TWO)).isTrue();
    assertThat(ClassMetric.AUROC.fits(NUMBER)).isFalse();
    assertThat(NumberMetric.RMSE.fits(NUMBER)).isTrue();
    assertThat(ClassMetric.AUROC.objective().name()).isEqualTo("validation_auroc");
    assertThat(ClassMetric.AUROC.direction()).isEqualTo(Direction.MAXIMIZE);
    assertThat(Metrics.of("auc")).isSameAs(ClassMetric.AUROC);
  }
}
