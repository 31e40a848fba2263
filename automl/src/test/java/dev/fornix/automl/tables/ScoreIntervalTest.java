package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Target;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreIntervalTest {
  private static final Target TARGET = Target.classes("y", List.of("no", "yes"));

  private static Answers truth(int rows) {
    return Answers.of(TARGET, IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray());
  }

  private static Predictions perfect(int rows) {
    return Predictions.binary(
        IntStream.range(0, rows).mapToDouble(i -> i % 2 == 0 ? 0.1 : 0.9).toArray());
  }

  @Test
  void fewPerfectPredictionsAreNotCertain() {
    for (ClassMetric metric :
        List.of(ClassMetric.ACCURACY, ClassMetric.BALANCED_ACCURACY, ClassMetric.AUROC)) {
      Interval few = ScoreInterval.of(metric, truth(20), perfect(20), 1).orElseThrow();
      Interval many = ScoreInterval.of(metric, truth(400), perfect(400), 1).orElseThrow();
      assertThat(few.low()).as(metric.key()).isBetween(0.6, 0.95);
      assertThat(few.high()).as(metric.key()).isEqualTo(1);
      assertThat(many.low()).as(metric.key()).isBetween(few.low(), 0.999);
    }
  }

  @Test
  void ofAccuracyItIsWilsons() {
    Interval interval =
        ScoreInterval.of(ClassMetric.ACCURACY, truth(20), perfect(20), 1).orElseThrow();
    assertThat(interval).isEqualTo(Interval.wilson(20, 20));
  }

  @Test
  void saysNothingWhereDrawingAgainTellsNothing() {
    assertThat(ScoreInterval.of(ClassMetric.F1, truth(20), perfect(20), 1)).isEmpty();
    assertThat(ScoreInterval.of(ClassMetric.F1, truth(1), perfect(1), 1)).isEmpty();
  }

  /** The ends solve Newcombe's equation: what was measured is 1.96 standard errors away. */
  @Test
  void theEndsOfAnAreaAreAsFarAwayAsChanceReaches() {
    Interval area = ScoreInterval.area(0.8, 30, 50);
    assertThat(0.8 - area.low()).isCloseTo(1.959964 * error(area.low(), 30, 50), within(1e-6));
    assertThat(area.high() - 0.8).isCloseTo(1.959964 * error(area.high(), 30, 50), within(1e-6));
    assertThat(area.low()).isBetween(0.66, 0.72);
    assertThat(area.high()).isBetween(0.85, 0.90);
  }

  private static double error(double area, int one, int other) {
    double n = (one + other) / 2.0 - 1;
    double variance =
        area
            * (1 - area)
            * (1 + n * ((1 - area) / (2 - area) + area / (1 + area)))
            / (one * (double) other);
    return Math.sqrt(variance);
  }

  /** Ten rows each of 30 customers, of whom all rows are predicted rightly or all wrongly. */
  @Test
  void rowsOfAGroupCountAsOne() {
    int rows = 300;
    Predictions said =
        Predictions.binary(
            IntStream.range(0, rows)
                .mapToDouble(i -> (i % 2 == 1) == (i / 10 % 5 != 0) ? 0.9 : 0.1)
                .toArray());
    Answers grouped = truth(rows).tied(groups(rows, 10));
    for (ClassMetric metric :
        List.of(ClassMetric.ACCURACY, ClassMetric.BALANCED_ACCURACY, ClassMetric.LOG_LOSS)) {
      Interval alone = ScoreInterval.of(metric, truth(rows), said, 1).orElseThrow();
      Interval together = ScoreInterval.of(metric, grouped, said, 1).orElseThrow();
      assertThat(together.high() - together.low())
          .as(metric.key())
          .isGreaterThan(2 * (alone.high() - alone.low()));
    }
    Answers few = truth(rows).tied(groups(rows, 50));
    assertThat(ScoreInterval.of(ClassMetric.ACCURACY, few, said, 1)).as("6 groups").isEmpty();
  }

  private static Blocks groups(int rows, int size) {
    return Blocks.grouped(
        LevelColumn.of(
            "customer",
            IntStream.range(0, rows).mapToObj(i -> "c" + i / size).toArray(String[]::new)));
  }

  @Test
  void drawsNumbersAgain() {
    Answers truth =
        Answers.of(Target.number("y"), IntStream.range(0, 50).mapToDouble(i -> i).toArray());
    Predictions near =
        Predictions.of(1, IntStream.range(0, 50).mapToDouble(i -> i + i % 3 - 1).toArray());
    Interval interval = ScoreInterval.of(NumberMetric.MAE, truth, near, 1).orElseThrow();
    double mae = NumberMetric.MAE.of(truth, near);
    assertThat(interval.low()).isBetween(mae - 0.3, mae);
    assertThat(interval.high()).isBetween(mae, mae + 0.3);
  }
}
