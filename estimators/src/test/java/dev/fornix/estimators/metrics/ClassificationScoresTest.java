package dev.fornix.estimators.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
    assertThat(Interval.wilson(1, 29).low()).isCloseTo(0.0061, within(5e-5));
    assertThat(Interval.wilson(1, 29).high()).isCloseTo(0.1718, within(5e-5));
  }

  @Test
  void namesTheNearestMetric() {
    assertThatThrownBy(() -> ClassificationMetric.of("balanced-accuracy"))
        .hasMessageContaining("did you mean balanced_accuracy?");
  }
}
