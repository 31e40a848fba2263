package dev.fornix.tabular.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreeNodesTest {
  /** Thresholds are between two numbers that were learnt from; these must not change sides. */
  @Test
  void aFloatIsOnTheSameSideOfAThresholdAndOfItsFloor() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double threshold = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
      float nearest = (float) threshold;
      for (float value :
          new float[] {Math.nextDown(nearest), nearest, Math.nextUp(nearest), 0, -nearest}) {
        assertThat(value <= TreeNodes.floor(threshold))
            .as("%s at %s", value, threshold)
            .isEqualTo(value <= threshold);
      }
    }
  }

  @Test
  void whatIsAFloatStaysAndWhatIsBeyondAllOfThemHoldsBackNone() {
    assertThat(TreeNodes.floor(0.5)).isEqualTo(0.5f);
    assertThat(TreeNodes.floor(Double.POSITIVE_INFINITY)).isInfinite().isPositive();
    assertThat(TreeNodes.floor(Float.MAX_VALUE)).isInfinite().isPositive();
    assertThat(TreeNodes.floor(-1e300)).isInfinite().isNegative();
  }
}
