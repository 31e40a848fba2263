package dev.fornix.strategies.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprovementTest {
  @ParameterizedTest
  @CsvSource({"0, 1, 0", "0.3, 0.5, 1", "-2, 1.5, 0.2", "4, 0.1, 3", "1, 2, -1"})
  void isTheMeanOfWhatLiesAboveTheBest(double mean, double deviation, double best) {
    double integral = 0;
    int steps = 200_000;
    double width = 20 * deviation / steps;
    for (int i = 0; i < steps; i++) {
      double x = mean - 10 * deviation + (i + 0.5) * width;
      integral +=
          width * Math.max(0, x - best) * Normal.density((x - mean) / deviation) / deviation;
    }
    assertThat(Improvement.expected(mean, deviation, best)).isCloseTo(integral, within(1e-8));
  }

  @Test
  void isTheGainItselfWithoutDoubt() {
    assertThat(Improvement.expected(3, 0, 1)).isEqualTo(2);
    assertThat(Improvement.expected(1, 0, 3)).isZero();
  }
}
