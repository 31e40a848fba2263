package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.testkit.Uniformity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingTest {
  private static final long SEED = 7;

  private final Random random = new Random(SEED);

  static List<Domain> finite() {
    return SmallDomains.finite();
  }

  @ParameterizedTest
  @MethodSource("finite")
  void drawsPointsUniformly(Domain domain) {
    assertUniform(domain, () -> Sampling.sampleUniformly(domain, random));
  }

  @Test
  void drawsValidPointsUniformlyUnderARule() {
    Domain domain =
        Domain.product()
            .with("a", SmallDomains.conditional())
            .with("b", Domain.integers(1, 3))
            .build()
            .where("b is odd unless a is few", c -> c.integer("b") % 2 == 1 || c.has("a/few"));

    assertUniform(domain, () -> Sampling.sampleUniformly(domain, random));
  }

  @Test
  void drawsSubsetsUniformlyByDecisionToo() {
    Domain domain = new Subset(List.of("a", "b", "c", "d", "e"), 3);

    assertUniform(domain, () -> Sampling.sample(domain, random));
  }

  @Test
  void drawsEachAnswerOfADecisionEquallyOftenByDecision() {
    Domain domain = SmallDomains.conditional();

    List<String> branches = draws(3000, () -> Sampling.sample(domain, random).label(""));

    Uniformity.assertUniform(branches, List.of("none", "few", "many"));
  }

  @Test
  void weighsOptionsByDecisionButNotUniformly() {
    Domain domain =
        new Choice(
            List.of(
                Choice.Option.of("often", Product.EMPTY, 9),
                Choice.Option.of("seldom", Product.EMPTY, 1)),
            false);

    long often =
        draws(1000, () -> Sampling.sample(domain, random)).stream()
            .filter(c -> c.label("").equals("often"))
            .count();

    assertThat(often).isBetween(860L, 940L);
    assertUniform(domain, () -> Sampling.sampleUniformly(domain, random));
  }

  @Test
  void drawsALogarithmicRangeEvenlyOverRatios() {
    RealRange rate = Domain.logarithmic(1e-6, 1);

    List<Integer> decades =
        draws(6000, () -> (int) Math.floor(Math.log10(Sampling.sample(rate, random).real("")) + 6));

    Uniformity.assertUniform(decades, List.of(0, 1, 2, 3, 4, 5));
  }

  @Test
  void drawsUniformlyWhereBranchesAreLargerThanAnyDouble() {
    Domain vast = new Repeat(Domain.integers(0, Long.MAX_VALUE - 1), 100, 100);
    Domain domain = Choice.of(Choice.Option.of("left", vast), Choice.Option.of("right", vast));

    List<String> branches = draws(400, () -> Sampling.sampleUniformly(domain, random).label(""));

    Uniformity.assertUniform(branches, List.of("left", "right"));
  }

  @Test
  void drawsEqualPointsFromEqualSeeds() {
    for (Domain domain : SmallDomains.finite()) {
      assertThat(Sampling.sample(domain, new Random(SEED)))
          .isEqualTo(Sampling.sample(domain, new Random(SEED)));
    }
  }

  @Test
  void namesTheRuleThatNoPointKeeps() {
    Domain domain = Domain.categorical("a", "b").where("neither a nor b", c -> false);

    assertThatThrownBy(() -> Sampling.sample(domain, random))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("10,000")
        .hasMessageContaining("neither a nor b");
  }

  @Test
  void refusesUniformPointsOfAnInfiniteDomain() {
    assertThatThrownBy(() -> Sampling.sampleUniformly(Domain.reals(0, 1), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("infinitely many");
  }

  @Test
  void walksFromTheWitnessWhereDrawingFindsNothing() {
    Domain digits = new Repeat(Domain.integers(0, 9), 8, 8);
    Configuration zeros = Walk.through(digits, new LeastAnswers());
    Domain small = digits.where("digits add up to at most 3", c -> sum(c) <= 3, zeros);
    Domain joint = Domain.product().with("digits", small).with("rate", Domain.reals(0, 1)).build();

    List<Configuration> points = draws(50, () -> Sampling.sample(joint, random));

    assertThat(points).allMatch(c -> sum(c.within("digits")) <= 3);
    assertThat(points.stream().map(c -> c.within("digits")).distinct().count()).isGreaterThan(20L);
  }

  private static long sum(Configuration digits) {
    long sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += digits.integer(Integer.toString(i));
    }
    return sum;
  }

  private static void assertUniform(Domain domain, Supplier<Configuration> sampler) {
    List<Configuration> points = Enumeration.of(domain).toList();
    Uniformity.assertUniform(draws(points.size() * 200, sampler), points);
  }

  private static <T> List<T> draws(int count, Supplier<T> sampler) {
    List<T> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(sampler.get());
    }
    return drawn;
  }
}
