package dev.fornix.testkit.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignTestTest {
  /** Tails of the binomial distribution with one half, summed by hand: 8 of 10 is 56 / 1024. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "1, 0, 0.5",
    "5, 0, 0.03125",
    "8, 2, 0.0546875",
    "5, 5, 0.623046875",
    "0, 9, 1"
  })
  void sumsTheTailOfTheBinomialDistribution(int wins, int losses, double probability) {
    assertThat(SignTest.probability(wins, losses)).isCloseTo(probability, within(1e-12));
  }
}
