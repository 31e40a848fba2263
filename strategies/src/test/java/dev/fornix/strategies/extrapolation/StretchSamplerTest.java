package dev.fornix.strategies.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class StretchSamplerTest {
  /** Deviations 1 and 100 and a correlation of 0.9: one scale for both would not get along. */
  @Test
  void samplesAStretchedNormalDistribution() {
    List<double[]> samples =
        sample(
            p -> {
              double x = p[0] - 3;
              double y = p[1] / 100;
              return -(x * x - 1.8 * x * y + y * y) / (2 * (1 - 0.81));
            });
    assertThat(mean(samples, p -> p[0])).isCloseTo(3, within(0.1));
    assertThat(mean(samples, p -> p[1])).isCloseTo(0, within(10.0));
    assertThat(mean(samples, p -> (p[0] - 3) * (p[0] - 3))).isCloseTo(1, within(0.1));
    assertThat(mean(samples, p -> p[1] * p[1])).isCloseTo(10_000, within(1000.0));
    assertThat(mean(samples, p -> (p[0] - 3) * p[1])).isCloseTo(90, within(10.0));
  }

  /** Within x, y ≥ 0 and x + y ≤ 1 both means are 1/3, and that of x y is 1/12. */
  @Test
  void staysWithinATriangleAndFillsItEvenly() {
    List<double[]> samples =
        sample(p -> p[0] >= 0 && p[1] >= 0 && p[0] + p[1] <= 1 ? 0 : Double.NEGATIVE_INFINITY);
    assertThat(samples).allMatch(p -> p[0] >= 0 && p[1] >= 0 && p[0] + p[1] <= 1);
    assertThat(mean(samples, p -> p[0])).isCloseTo(1.0 / 3, within(0.015));
    assertThat(mean(samples, p -> p[1])).isCloseTo(1.0 / 3, within(0.015));
    assertThat(mean(samples, p -> p[0] * p[1])).isCloseTo(1.0 / 12, within(0.006));
  }

  private static List<double[]> sample(ToDoubleFunction<double[]> logDensity) {
    SplittableRandom random = new SplittableRandom(4);
    double[][] walkers = new double[40][];
    for (int i = 0; i < walkers.length; i++) {
      walkers[i] = new double[] {0.3 + 0.05 * random.nextDouble(), 0.5 * random.nextDouble()};
    }
    StretchSampler sampler = new StretchSampler(walkers, logDensity, random);
    List<double[]> samples = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      sampler.step();
      if (i >= 500) {
        sampler.forEach(point -> samples.add(point.clone()));
      }
    }
    return samples;
  }

  private static double mean(List<double[]> samples, ToDoubleFunction<double[]> value) {
    return samples.stream().mapToDouble(value).average().orElseThrow();
  }
}
