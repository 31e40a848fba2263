package dev.fornix.strategies.bayes.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Scale;
import dev.fornix.strategies.bayes.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParzenMixtureTest {
  /**
   * Observations 0.1, 0.2 and 0.9 and the prior's mean 0.5 in order: 0.1 0.2 0.5 0.9. Deviations by
   * the larger neighbour distance: 0.1 raised to 1/5, 0.3, 1 for the prior, 0.4.
   */
  @Test
  void isTheSumOverItsKernels() {
    double[] means = {0.1, 0.2, 0.9, 0.5};
    double[] deviations = {0.2, 0.3, 0.4, 1};
    double[] weights = {1, 1, 2, 0.5};
    ParzenMixture mixture =
        ParzenMixture.of(new double[] {0.1, 0.2, 0.9}, new double[] {1, 1, 2}, 0.5);
    for (double x : new double[] {0, 0.15, 0.5, 0.77, 1}) {
      double density = 0;
      for (int i = 0; i < means.length; i++) {
        double inside =
            Normal.cumulative((1 - means[i]) / deviations[i])
                - Normal.cumulative(-means[i] / deviations[i]);
        double z = (x - means[i]) / deviations[i];
        density += weights[i] / 4.5 * Normal.density(z) / deviations[i] / inside;
      }
      assertThat(Math.exp(mixture.log(Position.of(x)))).isCloseTo(density, within(1e-12));
    }
  }

  @Test
  void integratesToOne() {
    ParzenMixture mixture = random(500);
    double integral = 0;
    int steps = 20_000;
    for (int i = 0; i < steps; i++) {
      integral += Math.exp(mixture.log(Position.of((i + 0.5) / steps))) / steps;
    }
    assertThat(integral).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void givesWholeNumbersProbabilitiesThatSumToOne(Scale scale) {
    WholeAxis axis = WholeAxis.of(new IntegerRange(3, 40, scale));
    ParzenMixture mixture = random(60);
    double sum = 0;
    for (long value = 3; value <= 40; value++) {
      sum += Math.exp(mixture.log(axis.nearest(axis.code(new Answer.Whole(value)))));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void drawsAsItsDensitySays() {
    ParzenMixture mixture =
        ParzenMixture.of(new double[] {0.02, 0.3, 0.31}, new double[] {1, 1, 1}, 1);
    SplittableRandom random = new SplittableRandom(3);
    int[] counts = new int[10];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      counts[(int) Math.min(9, 10 * mixture.draw(random))]++;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      Position share = new Position((bin + 0.5) / 10, bin / 10.0, (bin + 1) / 10.0);
      double expected = Math.exp(mixture.log(share));
      assertThat((double) counts[bin] / draws).as("bin %d", bin).isCloseTo(expected, within(0.006));
    }
  }

  @Test
  void isThePriorWithoutObservations() {
    ParzenMixture prior = ParzenMixture.of(new double[0], new double[0], 1);
    assertThat(Math.exp(prior.log(Position.of(0.5))))
        .isCloseTo(
            Normal.density(0) / (Normal.cumulative(0.5) - Normal.cumulative(-0.5)), within(1e-12));
  }

  private static ParzenMixture random(int observations) {
    double[] weights = new double[observations];
    Arrays.fill(weights, 1);
    return ParzenMixture.of(new SplittableRandom(1).doubles(observations).toArray(), weights, 1);
  }
}
