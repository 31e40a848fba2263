package dev.fornix.strategies.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int MANY = 40_000;

  private final SplittableRandom random = new SplittableRandom(11);

  /** The digamma function of 0.2 is −5.28904 (Abramowitz and Stegun 1964, by 6.3.5 from 6.3.18). */
  @Test
  void drawsGammaOfSmallShapes() {
    double sum = 0;
    double logs = 0;
    for (int i = 0; i < MANY; i++) {
      double log = Draws.logGamma(0.2, random);
      sum += Math.exp(log);
      logs += log;
    }
    assertThat(sum / MANY).as("the mean is the shape").isCloseTo(0.2, within(0.01));
    assertThat(logs / MANY).isCloseTo(-5.289, within(0.1));
  }

  /** The inverse of {{4, 2}, {2, 2}} is {{0.5, −0.5}, {−0.5, 1}}. */
  @Test
  void drawsNormalByItsPrecision() {
    double[] squares = new double[3];
    for (int i = 0; i < MANY; i++) {
      double[] x = Draws.normal(new DMatrixRMaj(new double[][] {{4, 2}, {2, 2}}), random);
      squares[0] += x[0] * x[0] / MANY;
      squares[1] += x[0] * x[1] / MANY;
      squares[2] += x[1] * x[1] / MANY;
    }
    assertThat(squares[0]).isCloseTo(0.5, within(0.02));
    assertThat(squares[1]).isCloseTo(-0.5, within(0.02));
    assertThat(squares[2]).isCloseTo(1, within(0.03));
  }

  @Test
  void choosesByWeight() {
    double[] logs = {Math.log(1), Math.log(3), Double.NEGATIVE_INFINITY};
    int[] first = new int[3];
    for (int i = 0; i < 4000; i++) {
      first[Draws.choose(logs, 1, random)[0]]++;
    }
    assertThat(first[1] / 4000.0).isCloseTo(0.75, within(0.03));
    assertThat(first[2]).isZero();
    assertThat(Draws.choose(logs, 2, random)).containsExactlyInAnyOrder(0, 1);
  }
}
