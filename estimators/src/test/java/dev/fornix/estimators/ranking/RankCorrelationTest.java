package dev.fornix.estimators.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.estimators.metrics.Interval;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** Ranks 1, 2.5, 2.5, 4 and 1, 2, 4, 3: Spearman 3 / √(4.5 · 5), Kendall 3 / √(5 · 6). */
  @Test
  void equalValuesShareTheirRanks() {
    RankCorrelation found =
        RankCorrelation.of(new double[] {1, 2, 2, 3}, new double[] {10, 20, 40, 30}).orElseThrow();
    assertThat(found.spearman()).isCloseTo(3 / Math.sqrt(4.5 * 5), within(1e-12));
    assertThat(found.kendall()).isCloseTo(3 / Math.sqrt(5.0 * 6), within(1e-12));
  }

  @Test
  void whatHasNoScoreComesLast() {
    RankCorrelation found =
        RankCorrelation.of(new double[] {Double.NEGATIVE_INFINITY, 2, 3}, new double[] {1, 2, 3})
            .orElseThrow();
    assertThat(found.spearman()).isEqualTo(1, within(1e-12));
    assertThat(found.kendall()).isEqualTo(1, within(1e-12));
  }

  @Test
  void equalScoresHaveNoCorrelation() {
    assertThat(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    assertThat(RankCorrelation.of(new double[] {1, 2}, new double[] {1, 1})).isEmpty();
    assertThat(RankCorrelation.of(new double[0], new double[0])).isEmpty();
    assertThatThrownBy(() -> RankCorrelation.of(new double[1], new double[2]))
        .hasMessageContaining("1 scores of 2");
  }

  /** Over all the order is right; of 5, 6 and 7 it is turned round. */
  @Test
  void looksAtTheGoodOnesAlone() {
    double[] scores = {1, 2, 9, 8, 7};
    double[] measured = {1, 2, 5, 6, 7};
    assertThat(RankCorrelation.of(scores, measured).orElseThrow().spearman()).isPositive();
    assertThat(RankCorrelation.where(m -> m > 4, scores, measured).orElseThrow().spearman())
        .isEqualTo(-1, within(1e-12));
    assertThat(RankCorrelation.where(m -> m > 6, scores, measured)).isEmpty();
  }

  /** Worked by hand: tanh(0.549306 ± 1.959964 · √(1.125 / 100)). */
  @Test
  void saysHowFarChanceReaches() {
    Interval interval = new RankCorrelation(0.5, 0.4).spearmanInterval(103);
    assertThat(interval.low()).isCloseTo(0.328745, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.639420, within(1e-6));
    assertThat(new RankCorrelation(1, 1).spearmanInterval(20)).isEqualTo(new Interval(1, 1));
    assertThatThrownBy(() -> new RankCorrelation(0, 0).spearmanInterval(3))
        .hasMessageContaining("4 candidates or more, not 3");
  }
}
