package dev.fornix.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asserts that draws are uniform, by Pearson's chi-square test at the level of one in a million.
 *
 * <p>The seed of the draws is fixed by the caller, so a passing test always passes.
 */
public final class Uniformity {
  /** The standard normal quantile at 1 − 10⁻⁶. */
  private static final double QUANTILE = 4.753;

  private Uniformity() {}

  /**
   * Assert that the draws fall on the expected values only, and on each equally often.
   *
   * @param draws at least five for each expected value
   */
  public static <T> void assertUniform(Collection<T> draws, Collection<T> expected) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    expected.forEach(value -> counts.put(value, 0));
    draws.forEach(value -> counts.merge(value, 1, Integer::sum));
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    double each = (double) draws.size() / expected.size();
    assertThat(each).as("draws for each value").isGreaterThanOrEqualTo(5);
    assertThat(chiSquare(List.copyOf(counts.values()), each))
        .as("chi-square of %s", counts)
        .isLessThanOrEqualTo(critical(expected.size() - 1));
  }

  private static double chiSquare(List<Integer> counts, double each) {
    return counts.stream().mapToDouble(n -> (n - each) * (n - each) / each).sum();
  }

  /** The upper quantile of the chi-square distribution (Wilson &amp; Hilferty 1931). */
  private static double critical(int degrees) {
    if (degrees == 0) {
      return 0;
    }
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + QUANTILE * Math.sqrt(spread), 3);
  }
}
