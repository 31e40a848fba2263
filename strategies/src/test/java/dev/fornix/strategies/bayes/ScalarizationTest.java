package dev.fornix.strategies.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.Uniformity;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalarizationTest {
  private static final List<Objective> BOTH =
      List.of(Objective.maximize("accuracy", ""), Objective.minimize("millis", ""));
  private static final Configuration POINT =
      Sampling.sample(KnownOptimum.labels().space().domain(), new SplittableRandom(1));

  /** Losses of (0.8, 7): 0.2 / 0.4 = 0.5 and (7 − 5) / 10 = 0.2; weighted 0.35 and 0.06. */
  @Test
  void isTheLargestWeightedLossPlusALittleOfTheirSum() {
    Scalarization scalar =
        Scalarization.of(
            BOTH, new double[] {0.7, 0.3}, List.of(trial(1.0, 15), trial(0.6, 5), trial(0.7, 9)));
    assertThat(scalar.loss(values(0.8, 7))).isCloseTo(0.35 + 0.05 * 0.41, within(1e-12));
    assertThat(scalar.loss(values(1.0, 5))).isCloseTo(0, within(1e-12));
  }

  /** The middle one lies behind the line between the others, so that no weighted sum prefers it. */
  @Test
  void findsPointsInHollowsOfTheFront() {
    List<CompletedTrial> front = List.of(trial(1.0, 10), trial(0.4, 4.5), trial(0.0, 0));
    List<Integer> best = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      Scalarization scalar = Scalarization.draw(BOTH, front, random);
      double[] losses =
          front.stream().mapToDouble(t -> scalar.loss(t.measurement().values())).toArray();
      double least = Arrays.stream(losses).min().orElseThrow();
      best.add(IntStream.range(0, 3).filter(k -> losses[k] == least).findFirst().orElseThrow());
    }
    assertThat(best).contains(0, 1, 2);
  }

  @Test
  void drawsEachOfElevenWeightsOfTwoObjectivesEquallyOften() {
    SplittableRandom random = new SplittableRandom(5);
    List<Long> tenths = new ArrayList<>();
    for (int i = 0; i < 5500; i++) {
      double[] weights = Scalarization.draw(BOTH, List.of(), random).weights();
      assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
      tenths.add(Math.round(10 * weights[0]));
    }
    Uniformity.assertUniform(tenths, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
  }

  @Test
  void drawsEachOfFifteenWeightsOfThreeObjectivesEquallyOften() {
    List<Objective> three = new ArrayList<>(BOTH);
    three.add(Objective.minimize("parameters", ""));
    SplittableRandom random = new SplittableRandom(6);
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      double[] weights = Scalarization.draw(three, List.of(), random).weights();
      drawn.add(
          Arrays.stream(weights).mapToLong(w -> Math.round(4 * w)).boxed().toList().toString());
    }
    assertThat(drawn.stream().distinct()).hasSize(15);
    Uniformity.assertUniform(drawn, drawn.stream().distinct().toList());
  }

  @Test
  void takesLossesAsTheyAreWhereAllKnownValuesAreEqual() {
    Scalarization scalar =
        Scalarization.of(BOTH, new double[] {0, 1}, List.of(trial(0.5, 3), trial(0.5, 3)));
    assertThat(scalar.loss(values(0.5, 3))).isZero();
    assertThat(scalar.loss(values(0.5, 4))).isCloseTo(1.05, within(1e-12));
  }

  @Test
  void refusesMissingValuesAndWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scalarization.of(BOTH, new double[] {1}, List.of()))
        .withMessageContaining("2 objectives need as many weights");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Scalarization.of(BOTH, new double[] {1, 0}, List.of()).loss(Map.of("millis", 1.0)))
        .withMessageContaining("accuracy");
  }

  private static CompletedTrial trial(double accuracy, double millis) {
    return Trials.completed(0, POINT, values(accuracy, millis));
  }

  private static Map<String, Double> values(double accuracy, double millis) {
    return Map.of("accuracy", accuracy, "millis", millis);
  }
}
