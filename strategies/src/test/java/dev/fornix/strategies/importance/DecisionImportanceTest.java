package dev.fornix.strategies.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Choice.Option;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DecisionImportanceTest {
  private static final Domain DOMAIN =
      Domain.product()
          .with("rate", Domain.reals(0, 1))
          .with("width", Domain.integers(1, 8))
          .with("idle", Domain.reals(0, 1))
          .with(
              "kind",
              Choice.of(
                  Option.of("plain"),
                  Option.of("deep", Domain.product().with("depth", Domain.integers(1, 9)).build()),
                  Option.of("wide")))
          .build();

  private static final List<Configuration> CONFIGURATIONS =
      Stream.generate(randomConfigurations()).limit(300).toList();

  private static Supplier<Configuration> randomConfigurations() {
    Random random = new Random(4);
    return () -> Sampling.sample(DOMAIN, random);
  }

  private static List<DecisionImportance> of(ToDoubleFunction<Configuration> score) {
    List<Double> scores = CONFIGURATIONS.stream().map(score::applyAsDouble).toList();
    return DecisionImportance.of(CONFIGURATIONS, scores, new SplittableRandom(1));
  }

  @Test
  void saysNothingWhereTheTimeIsOverBeforeAllAreJudged() {
    List<Double> scores = CONFIGURATIONS.stream().map(c -> c.real("rate")).toList();
    int asked = 60 + 5;
    for (int left : new int[] {0, 30, 62, asked}) {
      AtomicInteger turns = new AtomicInteger(left);
      assertThat(
              DecisionImportance.inTime(
                  CONFIGURATIONS,
                  scores,
                  new SplittableRandom(1),
                  () -> turns.getAndDecrement() <= 0))
          .as("of 60 trees and 5 decisions there was time for %d", left)
          .isEqualTo(left < asked ? Optional.empty() : Optional.of(of(c -> c.real("rate"))));
    }
  }

  private static double share(List<DecisionImportance> all, String decision) {
    return all.stream()
        .collect(Collectors.toMap(DecisionImportance::decision, DecisionImportance::share))
        .getOrDefault(decision, Double.NaN);
  }

  /** Of 6·rate the variance is 36/12 = 3; of width, 63/12 · 0.25 = 1.3125. */
  @Test
  void givesSumsTheSharesOfTheirVariances() {
    List<DecisionImportance> all = of(c -> 6 * c.real("rate") + 0.5 * c.integer("width"));

    assertThat(all).extracting(DecisionImportance::decision).startsWith("rate", "width");
    assertThat(share(all, "rate")).isCloseTo(3 / 4.3125, within(0.12));
    assertThat(share(all, "width")).isCloseTo(1.3125 / 4.3125, within(0.12));
    assertThat(share(all, "idle")).isLessThan(0.02);
  }

  @Test
  void findsOptionsAndWhatIsDecidedBelowThem() {
    List<DecisionImportance> option = of(c -> c.label("kind").equals("deep") ? 1 : 0);
    List<DecisionImportance> below =
        of(c -> c.label("kind").equals("deep") ? c.integer("kind/deep/depth") - 5.0 : 0);

    assertThat(option.get(0).decision()).isEqualTo("kind");
    assertThat(option.get(0).share()).isGreaterThan(0.9);
    assertThat(below.get(0).decision()).isEqualTo("kind/deep/depth");
    assertThat(share(below, "rate")).isLessThan(0.05);
  }

  @Test
  void equalScoresMakeNothingImportant() {
    assertThat(of(c -> 1)).extracting(DecisionImportance::share).containsOnly(0.0);
  }

  @Test
  void refusesScoresOfOtherTrials() {
    assertThatThrownBy(
            () -> DecisionImportance.of(CONFIGURATIONS, List.of(1.0), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there are 300 configurations and 1 scores");
  }
}
