package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FornixSideTest {
  private long nanos;

  @Test
  void timesAskAndTellButNotTheEvaluationsBetween() {
    TestProblem branin = TestFunctions.branin();
    TestProblem slow =
        new TestProblem(
            "slow",
            branin.space(),
            branin.objectives(),
            point -> {
              nanos += 1_000_000_000;
              return branin.values().apply(point);
            },
            branin.merit());

    // Each look at the clock takes a millisecond, and there are two around each of ask and tell.
    Side.Cost cost =
        new FornixSide(() -> nanos += 1_000_000).search(slow, Method.RANDOM, 1, 150).cost();

    assertThat(cost.seconds()).isEqualTo(150 * 2e-3);
    assertThat(cost.lastMillis()).isEqualTo(2);
  }

  @Test
  void findsTheSameWithTheSameSeed() {
    FornixSide side = new FornixSide(System::nanoTime);
    TestProblem problem = TestFunctions.jenatton();

    for (Method method : Method.values()) {
      Side.Found found = side.search(problem, method, 1, 30);
      assertThat(found.values()).hasSize(30);
      assertThat(side.search(problem, method, 1, 30).values()).isEqualTo(found.values());
      assertThat(side.search(problem, method, 2, 30).values()).isNotEqualTo(found.values());
    }
  }
}
