package dev.fornix.strategies.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Objective;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalarizationTest {
  private static final List<Objective> BOTH =
      List.of(Objective.maximize("accuracy", ""), Objective.minimize("millis", ""));

  /** Losses 0.5 and 0.2 of the ranges seen; half of each is 0.25 and 0.1. */
  @Test
  void isTheLargestWeightedLossPlusALittleOfTheirSum() {
    double[] values =
        Scalarization.even(2).of(List.of(values(1.0, 15), values(0.6, 5), values(0.8, 7)), BOTH);
    assertThat(values[2]).isCloseTo(-0.25 - 0.05 * 0.35, within(1e-12));
  }

  /** The middle one lies behind the line between the others, so that no weighted sum prefers it. */
  @Test
  void findsPointsInHollowsOfTheFront() {
    List<Map<String, Double>> front = List.of(values(1.0, 10), values(0.4, 4.5), values(0.0, 0));
    RandomGenerator random = new SplittableRandom(3);
    Set<Integer> best = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      best.add(largest(Scalarization.drawn(2, random).of(front, BOTH)));
    }
    assertThat(best).containsExactly(0, 1, 2);
  }

  @Test
  void leavesASingleObjectiveAsItIs() {
    List<Objective> millis = List.of(Objective.minimize("millis", ""));
    assertThat(Scalarization.drawn(1, new SplittableRandom(1)).of(List.of(values(0, 7)), millis))
        .containsExactly(-7);
  }

  /** Where each value of an objective is the same, the others decide. */
  @Test
  void looksAtTheOthersWhereAnObjectiveTellsNothing() {
    double[] values = Scalarization.even(2).of(List.of(values(0.5, 3), values(0.5, 4)), BOTH);
    assertThat(values[0]).isZero();
    assertThat(values[1]).isCloseTo(-0.5 - 0.05 * 0.5, within(1e-12));
  }

  @Test
  void refusesMissingValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scalarization.even(2).of(List.of(Map.of("millis", 1.0)), BOTH))
        .withMessageContaining("accuracy");
  }

  private static int largest(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] > values[a] ? b : a)
        .orElseThrow();
  }

  private static Map<String, Double> values(double accuracy, double millis) {
    return Map.of("accuracy", accuracy, "millis", millis);
  }
}
