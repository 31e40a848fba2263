package dev.fornix.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static final List<Objective> BOTH =
      List.of(Objective.maximize("accuracy", "fraction"), Objective.minimize("latency", "millis"));

  @Test
  void dominatesWhereNothingIsWorseAndSomethingBetter() {
    assertThat(dominates(point(0.9, 5), point(0.8, 6))).isTrue();
    assertThat(dominates(point(0.9, 5), point(0.9, 6))).isTrue();
    assertThat(dominates(point(0.9, 5), point(0.8, 5))).isTrue();
  }

  @Test
  void doesNotDominateItsEqualOrATradeOff() {
    assertThat(dominates(point(0.9, 5), point(0.9, 5))).isFalse();
    assertThat(dominates(point(0.9, 5), point(0.8, 4))).isFalse();
    assertThat(dominates(point(0.8, 4), point(0.9, 5))).isFalse();
  }

  @Test
  void keepsTheOrderAndAllEquals() {
    List<Map<String, Double>> points =
        List.of(point(0.7, 3), point(0.9, 5), point(0.8, 5), point(0.7, 3), point(0.95, 9));
    assertThat(front(points))
        .containsExactly(points.get(0), points.get(1), points.get(3), points.get(4));
  }

  @Test
  void isEmptyForNothing() {
    assertThat(front(List.of())).isEmpty();
  }

  @Test
  void isWhatNoOtherPointDominates() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 100; round++) {
      List<Map<String, Double>> points = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        points.add(point(random.nextInt(8), random.nextInt(8)));
      }
      List<Map<String, Double>> expected =
          points.stream().filter(p -> points.stream().noneMatch(q -> dominates(q, p))).toList();
      assertThat(front(points)).isEqualTo(expected);
    }
  }

  @Test
  void namesTheObjectiveThatWasNotMeasured() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dominates(point(1, 1), Map.of("accuracy", 0.0)))
        .withMessage("the objective latency is not among the measured values [accuracy]");
  }

  private static boolean dominates(Map<String, Double> values, Map<String, Double> others) {
    return ParetoFront.dominates(values, others, BOTH);
  }

  private static List<Map<String, Double>> front(List<Map<String, Double>> points) {
    return ParetoFront.of(points, p -> p, BOTH);
  }

  private static Map<String, Double> point(double accuracy, double latency) {
    return Map.of("accuracy", accuracy, "latency", latency);
  }
}
