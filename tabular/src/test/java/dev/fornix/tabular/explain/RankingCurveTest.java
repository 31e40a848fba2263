package dev.fornix.tabular.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RankingCurveTest {
  private static final Target TARGET = Target.classes("ill", List.of("no", "yes"));

  /** The example in scikit-learn's documentation of both scores. */
  @Test
  void areasAreThoseOfThePublishedExample() {
    Answers truth = Answers.of(TARGET, 0, 0, 1, 1);
    RankingCurve curve = RankingCurve.of(truth, Predictions.binary(0.1, 0.4, 0.35, 0.8), 1);

    assertThat(curve.auroc()).isEqualTo(0.75);
    assertThat(curve.averagePrecision()).isCloseTo(0.8333, within(5e-5));
    assertThat(curve.points())
        .extracting(RankingCurve.Point::precision)
        .containsExactly(1.0, 1.0, 0.5, 2.0 / 3, 0.5);
    assertThat(curve.positives()).isEqualTo(2);
  }

  @Test
  void rowsOfEqualProbabilityAreClaimedTogether() {
    Answers truth = Answers.of(TARGET, 1, 0, 1, 0);
    RankingCurve curve = RankingCurve.of(truth, Predictions.binary(0.5, 0.5, 0.5, 0.5), 1);

    assertThat(curve.points()).hasSize(2);
    assertThat(curve.auroc()).isEqualTo(0.5);
    assertThat(curve.averagePrecision()).isEqualTo(0.5);
  }

  @Test
  void aDrawingHasFewerPointsAndTheSameArea() {
    SplittableRandom random = new SplittableRandom(3);
    double[] answers = random.ints(5_000, 0, 2).asDoubleStream().toArray();
    double[] said = new double[answers.length];
    java.util.Arrays.setAll(said, row -> 0.3 * answers[row] + 0.7 * random.nextDouble());
    Answers truth = Answers.of(TARGET, answers);
    RankingCurve curve = RankingCurve.of(truth, Predictions.binary(said), 1);

    assertThat(curve.auroc())
        .isCloseTo(ClassMetric.AUROC.of(truth, Predictions.binary(said)), within(1e-9));
    RankingCurve drawn = curve.drawn(100);
    assertThat(drawn.points()).hasSizeBetween(20, 120).isSubsetOf(curve.points());
    assertThat(drawn.points().get(drawn.points().size() - 1).falseAlarms()).isEqualTo(1);
    assertThat(drawn.auroc()).isEqualTo(curve.auroc());
  }

  @Test
  void aClassWithoutRowsHasNoArea() {
    RankingCurve curve = RankingCurve.of(Answers.of(TARGET, 0, 0), Predictions.binary(0.1, 0.2), 1);
    assertThat(curve.auroc()).isNaN();
    assertThat(curve.averagePrecision()).isNaN();
  }
}
