package dev.fornix.estimators.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassificationScoresTest {
  // Worked by hand: rows are true classes 0 (3 examples), 1 (2), 2 (1).
  private static final int[] TRUTH = {0, 0, 0, 1, 1, 2};
  private static final float[][] PROBABILITIES = {
    {0.8f, 0.1f, 0.1f},
    {0.6f, 0.3f, 0.1f},
    {0.2f, 0.7f, 0.1f},
    {0.3f, 0.6f, 0.1f},
    {0.5f, 0.4f, 0.1f},
    {0.1f, 0.2f, 0.7f},
  };

  private final ClassificationScores scores = ClassificationScores.of(TRUTH, PROBABILITIES);

  @Test
  void agreesWithRatesWorkedByHand() {
    ConfusionMatrix confusion = scores.confusion();
    assertThat(confusion.accuracy()).isEqualTo(4 / 6.0);
    assertThat(confusion.sensitivity(0)).isEqualTo(2 / 3.0);
    assertThat(confusion.specificity(0)).isEqualTo(2 / 3.0);
    assertThat(confusion.precision(1)).isEqualTo(0.5);
    assertThat(confusion.f1(0)).isEqualTo(2 / 3.0);
    assertThat(confusion.balancedAccuracy()).isCloseTo((2 / 3.0 + 0.5 + 1) / 3, within(1e-12));
    assertThat(confusion.macroF1()).isCloseTo((2 / 3.0 + 0.5 + 1) / 3, within(1e-12));
  }

  @Test
  void countsConcordantPairsForTheRocArea() {
    // Class 0 against the rest: 0.8, 0.6, 0.2 against 0.3, 0.5, 0.1: 3 + 3 + 1 of 9 pairs.
    assertThat(scores.auroc()[0]).isCloseTo(7 / 9.0, within(1e-12));
    assertThat(scores.auroc()[2]).isEqualTo(1);
  }

  @Test
  void countsTiesAsHalfAPair() {
    float[][] tied = {{0.5f, 0.5f}, {0.5f, 0.5f}};
    assertThat(ClassificationScores.of(new int[] {0, 1}, tied).auroc()[0]).isEqualTo(0.5);
  }

  @Test
  void leavesTheRocAreaUndefinedWithoutExamplesOfAClass() {
    float[][] all = {{0.5f, 0.5f}, {0.4f, 0.6f}};
    assertThat(ClassificationScores.of(new int[] {0, 0}, all).auroc()[1]).isNaN();
  }

  @Test
  void agreesWithWilsonsIntervalAsPublished() {
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263.
    Interval interval = Interval.wilson(81, 263);
    assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
    assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
    // The same table: 0 of 20 and 1 of 29.
    assertThat(Interval.wilson(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(Interval.wilson(0, 48).low()).isEqualTo(0);
    assertThat(Interval.wilson(48, 48).high()).isEqualTo(1);
    assertThat(Interval.wilson(1, 29).low()).isCloseTo(0.0061, within(5e-5));
    assertThat(Interval.wilson(1, 29).high()).isCloseTo(0.1718, within(5e-5));
  }

  @Test
  void namesTheNearestMetric() {
    assertThatThrownBy(() -> ClassificationMetric.of("balanced-accuracy"))
        .hasMessageContaining("did you mean balanced_accuracy?");
  }

  @Test
  void agreesWithHanleyAndMcNeilsErrorAsPublished() {
    // Hanley & McNeil 1982, Radiology 143, table II: 58 normal and 51 abnormal images, area 0.893,
    // standard error 0.032. Both classes have the same area, taken as independent: over √2.
    int[] truth = new int[109];
    Arrays.fill(truth, 0, 51, 1);
    double[] areas = {0.893, 0.893};
    ClassificationScores rated =
        new ClassificationScores(new ConfusionMatrix(2, truth, truth), areas, 0, 0);
    assertThat(rated.standardError(ClassificationMetric.AUROC) * Math.sqrt(2))
        .isCloseTo(0.032, within(5e-4));
  }

  @Test
  void measuresTheErrorOfTheLogLossOverTheExamples() {
    float[][] two = {{0.5f, 0.5f}, {0.25f, 0.75f}};
    ClassificationScores both = ClassificationScores.of(new int[] {0, 0}, two);
    // Losses ln 2 and 2 ln 2: deviation ln 2 / √2, over √2.
    assertThat(both.standardError(ClassificationMetric.LOG_LOSS))
        .isCloseTo(Math.log(2) / 2, within(1e-7));
    assertThat(both.interval(ClassificationMetric.LOG_LOSS).high())
        .isCloseTo(1.5 * Math.log(2) + 1.959964 * Math.log(2) / 2, within(1e-6));
  }

  @Test
  void drawsTheErrorOfAMacroF1FromTheExamples() {
    // Two classes of 200, 160 of each right: macro F1 ≈ accuracy, whose error is √(0.8 · 0.2 /
    // 400).
    int[] truth = IntStream.range(0, 400).map(i -> i % 2).toArray();
    int[] said = IntStream.range(0, 400).map(i -> i < 320 ? i % 2 : 1 - i % 2).toArray();
    ClassificationScores same =
        new ClassificationScores(new ConfusionMatrix(2, truth, said), new double[] {1, 1}, 0, 0);
    assertThat(same.standardError(ClassificationMetric.MACRO_F1)).isCloseTo(0.02, within(0.002));
    assertThat(same.standardError(ClassificationMetric.MACRO_F1))
        .isEqualTo(same.standardError(ClassificationMetric.MACRO_F1));
  }

  @ParameterizedTest
  @EnumSource(ClassificationMetric.class)
  void keepsIntervalsWithinWhatAMetricCanBe(ClassificationMetric metric) {
    Interval few = scores.interval(metric);
    assertThat(few.low()).isNotNegative();
    assertThat(few.high()).isGreaterThan(few.low());
    if (metric != ClassificationMetric.LOG_LOSS) {
      float[][] perfect = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
      Interval all = ClassificationScores.of(new int[] {0, 1, 0, 1}, perfect).interval(metric);
      assertThat(all.high()).isEqualTo(1);
      assertThat(all.low()).as("a perfect score is not certain").isLessThan(1);
      assertThat(few.high()).isLessThanOrEqualTo(1);
    }
  }
}
