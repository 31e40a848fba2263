package dev.fornix.strategies.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {
  /** Abramowitz and Stegun 1964, tables 26.1 and 26.2. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.841344746068543",
    "-2, 0.0227501319481792",
    "3, 0.998650101968370",
    "-6, 9.8658764503770e-10",
    "-10, 7.6198530241605e-24"
  })
  void cumulatesAsTheTablesSay(double x, double probability) {
    assertThat(Normal.cumulative(x)).isCloseTo(probability, Percentage.withPercentage(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.3, -1.2, 0.4, 2.5})
  void cumulatesWhatIntegrationGives(double x) {
    double integral = 0;
    int steps = 20_000;
    double width = (x + 12) / steps;
    for (int i = 0; i < steps; i++) {
      integral += width * Normal.density(-12 + (i + 0.5) * width);
    }
    assertThat(Normal.cumulative(x)).isCloseTo(integral, within(1e-7));
  }

  @Test
  void endsAtNoneAndAll() {
    assertThat(Normal.cumulative(-40)).isZero();
    assertThat(Normal.cumulative(40)).isEqualTo(1);
  }
}
