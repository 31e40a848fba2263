package dev.fornix.tabular.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.PredictionIntervals.Radius;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PredictionIntervalsTest {
  private static final Target NUMBER = Target.number("y");

  /** Nine errors of 1 to 9: ⌈10 × 0.5⌉ = 5th, ⌈10 × 0.8⌉ = 8th, ⌈10 × 0.9⌉ = 9th; no 10th. */
  @Test
  void takesTheRankOfTheErrors() {
    PredictionIntervals intervals =
        PredictionIntervals.fit(
            Answers.of(NUMBER, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            Predictions.of(1, 5, -2, 3, 9, -1, 4, -8, 7, 6));

    assertThat(intervals.radii())
        .containsExactly(new Radius(0.5, 5), new Radius(0.8, 8), new Radius(0.9, 9));
    assertThat(intervals.radius(0.8)).isEqualTo(8);
    assertThatThrownBy(() -> intervals.radius(0.99))
        .isInstanceOf(DataException.class)
        .hasMessage("This model has no intervals of coverage 0.99; choose one of 0.5, 0.8, 0.9.");
  }

  /**
   * Lei et al. 2018, theorem 2.2: over samples of n errors and a new one, the coverage lies between
   * the promise and the promise + 1/(n + 1), whatever the distribution; here a skewed one of heavy
   * tails. 20,000 samples leave a standard error of at most 0.0036.
   */
  @Test
  void coversAsOftenAsItPromises() {
    Random random = new Random(11);
    int samples = 20_000;
    int errors = 39;
    int[] covered = new int[3];
    double[] coverages = {0.5, 0.8, 0.95};
    for (int sample = 0; sample < samples; sample++) {
      double[] answers = new double[errors];
      Arrays.setAll(answers, i -> noise(random));
      PredictionIntervals intervals =
          PredictionIntervals.fit(
              Answers.of(NUMBER, answers), Predictions.of(1, new double[errors]));
      double fresh = Math.abs(noise(random));
      for (int i = 0; i < coverages.length; i++) {
        covered[i] += fresh <= intervals.radius(coverages[i]) ? 1 : 0;
      }
    }
    for (int i = 0; i < coverages.length; i++) {
      double share = (double) covered[i] / samples;
      assertThat(share).isBetween(coverages[i] - 0.011, coverages[i] + 1.0 / (errors + 1) + 0.011);
    }
  }

  private static double noise(Random random) {
    double normal = random.nextGaussian();
    return normal > 0 ? Math.exp(2 * normal) : normal;
  }

  @Test
  void widerCoverageReachesFurther() {
    Random random = new Random(3);
    double[] answers = random.doubles(500).toArray();
    PredictionIntervals intervals =
        PredictionIntervals.fit(Answers.of(NUMBER, answers), Predictions.of(1, new double[500]));

    assertThat(intervals.radii()).hasSize(5);
    assertThat(intervals.radius(0.9)).isCloseTo(0.9, within(0.05));
    assertThat(intervals.radii().stream().map(Radius::radius).toList()).isSorted();
  }
}
