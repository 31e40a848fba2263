package dev.fornix.strategies.reinforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.strategies.sequence.Sequences;
import dev.fornix.strategies.sequence.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adam's momentum carries on for some steps after the gradient has vanished. */
class ProximalUpdateTest {
  private static final Domain COIN =
      Domain.product().with("x", Domain.categorical("a", "b")).build();
  private static final List<Step> HEADS =
      new Sequences(COIN, 2).read(Configuration.parse(COIN, "x=a")).orElseThrow();

  @Test
  void stopsWhereTheRatioLeavesTheClip() {
    for (int epochs : new int[] {40, 400}) {
      TablePolicy policy = new TablePolicy();
      update(0.2, epochs).apply(policy, List.of(new Lesson(HEADS, 2)), 0);
      assertThat(probability(policy) / 0.5).isBetween(1.2, 1.35);
    }
  }

  @Test
  void stopsBelowTheClipWhereTheAdvantageIsNegative() {
    TablePolicy policy = new TablePolicy();
    update(0.2, 400).apply(policy, List.of(new Lesson(HEADS, -2)), 0);
    assertThat(probability(policy) / 0.5).isBetween(0.65, 0.8);
  }

  @Test
  void beginsAsThePlainPolicyGradientDoes() {
    TablePolicy proximal = new TablePolicy();
    TablePolicy plain = new TablePolicy();
    update(0.2, 1).apply(proximal, List.of(new Lesson(HEADS, 2)), 0);
    new PolicyGradient(0.01, 0).apply(plain, List.of(new Lesson(HEADS, 2)), 0);
    assertThat(probability(proximal)).isCloseTo(probability(plain), within(1e-12));
  }

  private static ProximalUpdate update(double clip, int epochs) {
    return new ProximalUpdate(0.01, 0, clip, epochs, 1);
  }

  private static double probability(Policy policy) {
    return Math.exp(policy.logProbabilities(HEADS)[0]);
  }
}
