package dev.fornix.explain.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawnTrialsTest {
  /** Numbers stand for trials, and for their budgets. */
  private static List<Integer> budgets(int small, int middle, int large) {
    return Stream.of(
            IntStream.generate(() -> 100).limit(small),
            IntStream.generate(() -> 300).limit(middle),
            IntStream.generate(() -> 900).limit(large))
        .flatMap(IntStream::boxed)
        .toList();
  }

  @Test
  void areOfTheLargestBudgetThatEnoughOfThemHave() {
    assertThat(DrawnTrials.of(budgets(30, 12, 5), b -> b, 100)).hasSize(12).containsOnly(300);
    assertThat(DrawnTrials.of(budgets(30, 12, 10), b -> b, 100)).hasSize(10).containsOnly(900);
    assertThat(DrawnTrials.of(budgets(7, 4, 3), b -> b, 100)).hasSize(7).containsOnly(100);
  }

  @Test
  void areTheSameEachTimeAndNoMoreThanWanted() {
    List<Integer> all = IntStream.range(0, 5_000).boxed().toList();
    List<Integer> drawn = DrawnTrials.of(all, trial -> 1, 300);
    assertThat(drawn).hasSize(300).doesNotHaveDuplicates();
    assertThat(drawn).isEqualTo(DrawnTrials.of(all, trial -> 1, 300));
    assertThat(drawn.stream().mapToInt(i -> i).average().orElseThrow()).isBetween(2_100.0, 2_900.0);
  }
}
