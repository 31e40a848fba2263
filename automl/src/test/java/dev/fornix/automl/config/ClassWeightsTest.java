package dev.fornix.automl.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  @Test
  void letsAllClassesCountAlike() {
    // 300 examples, two classes: each class counts as 150.
    assertThat(ClassWeights.BALANCED.of(100, 200)).containsExactly(1.5, 0.75);
  }

  @Test
  void leavesAClassWithoutExamplesAlone() {
    assertThat(ClassWeights.BALANCED.of(10, 0, 30)).containsExactly(2.0, 1.0, 2.0 / 3);
  }

  @Test
  void weighsNothingWhereNoneIsWanted() {
    assertThat(ClassWeights.NONE.of(1, 99)).isEmpty();
  }
}
