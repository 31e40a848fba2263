package dev.fornix.tabular.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DecisionThresholdTest {
  private static final Target TWO = Target.classes("y", List.of("no", "yes"));

  /** Rows of the second class are rare: at 0.5, none is found. */
  @Test
  void findsRareRows() {
    Answers truth = Answers.of(TWO, 0, 0, 0, 0, 1, 0, 1);
    Predictions said = Predictions.binary(0.01, 0.02, 0.03, 0.1, 0.2, 0.25, 0.4);
    DecisionThreshold threshold = DecisionThreshold.fit(ThresholdGoal.Score.F1, truth, said);

    // From 0.2 on: two hits and one false alarm, F1 = 4/5; from 0.4 on: F1 = 2/3.
    assertThat(threshold.probability()).isCloseTo(0.15, within(1e-12));
    assertThat(threshold.value(ThresholdGoal.Score.F1, truth, said)).isCloseTo(0.8, within(1e-12));
    assertThat(DecisionThreshold.HALF.value(ThresholdGoal.Score.F1, truth, said)).isZero();
    assertThat(ClassMetric.F1.of(truth, threshold.decided(said))).isCloseTo(0.8, within(1e-12));
  }

  /** Agrees with the metrics on decided predictions, and no threshold is better: brute force. */
  @Test
  void noThresholdIsBetter() {
    Random random = new Random(2);
    List<ThresholdGoal> goals =
        Stream.concat(
                Stream.of(ThresholdGoal.Score.values()), Stream.of(new ThresholdGoal.Cost(1, 7)))
            .toList();
    for (int sample = 0; sample < 40; sample++) {
      double[] labels = random.ints(30, 0, 4).mapToDouble(i -> i == 0 ? 1 : 0).toArray();
      double[] second = random.ints(30, 0, 20).mapToDouble(i -> i / 20.0).toArray();
      for (int row = 0; row < 30; row++) {
        second[row] = (second[row] + labels[row]) / 2;
      }
      Answers truth = Answers.of(TWO, labels);
      Predictions said = Predictions.binary(second);
      for (ThresholdGoal goal : goals) {
        DecisionThreshold found = DecisionThreshold.fit(goal, truth, said);
        double value = found.value(goal, truth, said);
        for (double other = 0; other <= 1; other += 0.0125) {
          assertThat(new DecisionThreshold(Math.min(1, other)).value(goal, truth, said))
              .as("%s at %s instead of %s", goal, other, found)
              .isLessThanOrEqualTo(value + 1e-12);
        }
      }
      DecisionThreshold mcc = DecisionThreshold.fit(ThresholdGoal.Score.MCC, truth, said);
      Predictions decided = mcc.decided(said);
      assertThat(mcc.value(ThresholdGoal.Score.MCC, truth, said))
          .isCloseTo(ClassMetric.MCC.of(truth, decided), within(1e-12));
      assertThat(mcc.value(ThresholdGoal.Score.BALANCED_ACCURACY, truth, said))
          .isCloseTo(ClassMetric.BALANCED_ACCURACY.of(truth, decided), within(1e-12));
      assertThat(mcc.value(ThresholdGoal.Score.MACRO_F1, truth, said))
          .isCloseTo(ClassMetric.MACRO_F1.of(truth, decided), within(1e-12));
      assertThat(mcc.value(ThresholdGoal.Score.COHEN_KAPPA, truth, said))
          .isCloseTo(ClassMetric.COHEN_KAPPA.of(truth, decided), within(1e-12));
      assertThat(mcc.value(ThresholdGoal.Score.ACCURACY, truth, said))
          .isCloseTo(ClassMetric.ACCURACY.of(truth, decided), within(1e-12));
    }
  }

  /** With honest probabilities, a miss that costs four times as much wants 1/5 (Elkan 2001). */
  @Test
  void costsMoveTheThreshold() {
    Random random = new Random(5);
    double[] second = random.doubles(50_000).toArray();
    double[] labels = new double[second.length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = random.nextDouble() < second[row] ? 1 : 0;
    }
    DecisionThreshold threshold =
        DecisionThreshold.fit(
            new ThresholdGoal.Cost(1, 4), Answers.of(TWO, labels), Predictions.binary(second));

    assertThat(threshold.probability()).isCloseTo(0.2, within(0.03));
    assertThatThrownBy(() -> new ThresholdGoal.Cost(-1, 1)).hasMessageContaining("(-1.0 and 1.0)");
  }

  /** Half of the fitted thresholds would be off 0.5 by chance alone, which helps no new row. */
  @Test
  void choosesAThresholdOnlyWhereItHelpsOtherRows() {
    int moved = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] second = random.doubles(400).toArray();
      double[] common = new double[400];
      double[] rare = new double[400];
      for (int row = 0; row < 400; row++) {
        common[row] = random.nextDouble() < second[row] ? 1 : 0;
        rare[row] = random.nextDouble() < second[row] / 4 ? 1 : 0;
      }
      Predictions said = Predictions.binary(second);
      Predictions quarter =
          Predictions.binary(java.util.Arrays.stream(second).map(p -> p / 4).toArray());
      ThresholdGoal accuracy = ThresholdGoal.Score.ACCURACY;
      ThresholdGoal balanced = ThresholdGoal.Score.BALANCED_ACCURACY;
      DecisionThreshold stays =
          DecisionThreshold.choose(accuracy, Answers.of(TWO, common), said, random);
      DecisionThreshold moves =
          DecisionThreshold.choose(balanced, Answers.of(TWO, rare), quarter, random);

      moved += stays.equals(DecisionThreshold.HALF) ? 0 : 1;
      assertThat(moves.probability()).isBetween(0.02, 0.25);
    }
    assertThat(moved).isLessThanOrEqualTo(6);
    assertThat(
            DecisionThreshold.choose(
                ThresholdGoal.Score.F1,
                Answers.of(TWO, 0, 1),
                Predictions.binary(0.1, 0.2),
                new Random(1)))
        .isEqualTo(DecisionThreshold.HALF);
  }

  @Test
  void staysAtHalfWhereNothingIsBetter() {
    Answers truth = Answers.of(TWO, 0, 1);

    assertThat(
            DecisionThreshold.fit(ThresholdGoal.Score.ACCURACY, truth, Predictions.binary(0.3, 0.9))
                .probability())
        .isEqualTo(0.5);
    assertThatThrownBy(() -> new DecisionThreshold(1.5)).hasMessageContaining("between 0 and 1");
  }
}
