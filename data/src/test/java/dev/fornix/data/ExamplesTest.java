package dev.fornix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  /** Forty of a, forty of b and four of c, one class after the other. */
  private static Examples examples() {
    try (MemoryImages images =
        new MemoryImages(new ImageShape(1, 1, 1), List.of("a", "b", "c"), 84)) {
      for (int i = 0; i < 84; i++) {
        images.add(new byte[] {(byte) i}, Math.min(2, i / 40), "");
      }
      return Examples.all(images.finish());
    }
  }

  @Test
  void samplesEveryClassByItsShare() {
    assertThat(examples().sample(42).classCounts()).containsExactly(20, 20, 2);
    assertThat(examples().sample(21).classCounts()).containsExactly(10, 10, 1);
    assertThat(examples().sample(3).classCounts()).as("each has one").containsExactly(1, 1, 1);
  }

  @Test
  void aLargerSampleContainsTheSmaller() {
    for (int size = 2; size <= 84; size++) {
      assertThat(examples().sample(size).indices())
          .hasSize(size)
          .doesNotHaveDuplicates()
          .isSorted()
          .contains(examples().sample(size - 1).indices());
    }
    assertThat(examples().sample(84).indices()).containsExactly(IntStream.range(0, 84).toArray());
  }

  @Test
  void drawsByChanceAndTheSameAgain() {
    int[] sample = examples().sample(20).indices();
    assertThat(examples().sample(20).indices()).isEqualTo(sample);
    assertThat(Arrays.stream(sample).filter(i -> i < 40).max().orElseThrow())
        .as("not the first of the class")
        .isGreaterThan(12);
  }

  @Test
  void samplesWithinAPart() {
    Examples part = Examples.of(examples().images(), new int[] {7, 41, 80, 3, 50, 81});
    assertThat(part.indices()).contains(part.sample(4).indices());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> part.sample(7))
        .withMessage("a sample of 7 must have 1 to 6 examples");
  }
}
