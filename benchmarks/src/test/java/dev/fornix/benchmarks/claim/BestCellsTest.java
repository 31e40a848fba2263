package dev.fornix.benchmarks.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BestCellsTest {
  private final BestCells best = new BestCells(3);

  @Test
  void hasNoMeanBeforeThereAreEnoughCells() {
    best.add(() -> "a", 0.9);
    best.add(() -> "b", 0.8);

    assertThat(best.mean()).isEmpty();
  }

  @Test
  void takesTheMeanOfTheBestAndForgetsTheLeast() {
    best.add(() -> "a", 0.5);
    best.add(() -> "b", 0.9);
    best.add(() -> "c", 0.1);
    assertThat(best.mean().orElseThrow()).isCloseTo(0.5, within(1e-12));

    best.add(() -> "d", 0.7);
    assertThat(best.mean().orElseThrow()).isCloseTo(0.7, within(1e-12));

    best.add(() -> "e", 0.4);
    assertThat(best.mean().orElseThrow()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void countsAnIsomorphicCellOnce() {
    best.add(() -> "a", 0.9);
    best.add(() -> "a", 0.9);
    best.add(() -> "b", 0.6);
    assertThat(best.mean()).isEmpty();

    best.add(() -> "c", 0.3);
    best.add(() -> "a", 0.9);
    assertThat(best.mean().orElseThrow()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void keepsDifferentCellsOfOneScore() {
    best.add(() -> "a", 0.5);
    best.add(() -> "b", 0.5);
    best.add(() -> "c", 0.2);
    best.add(() -> "d", 0.5);

    assertThat(best.mean().orElseThrow()).isCloseTo(0.5, within(1e-12));
  }
}
