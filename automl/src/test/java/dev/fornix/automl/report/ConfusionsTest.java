package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionsTest {
  private static final List<String> NAMES = List.of("cat", "dog", "owl", "fox");

  private final Confusions confusions =
      new Confusions(
          new ConfusionMatrix(
              4, new int[] {0, 0, 0, 1, 1, 1, 2, 2}, new int[] {0, 1, 1, 1, 1, 0, 1, 0}),
          NAMES);

  @Test
  void putTheMostFrequentMistakeFirst() {
    assertThat(confusions.worst(2))
        .containsExactly(
            new Confusions.Mistake(0, 1, 2, 2 / 3.0), new Confusions.Mistake(2, 0, 1, 0.5));
    assertThat(confusions.mistakes()).isEqualTo(5);
  }

  @Test
  void findClassesThatAreNeverPredictedAndHaveImages() {
    assertThat(confusions.neverPredicted()).containsExactly(2);
  }

  @Test
  void keepTheClassesOfTheWorstMistakesInTheirOrder() {
    assertThat(confusions.mostConfused(2)).containsExactly(0, 1);
    assertThat(confusions.mostConfused(9)).containsExactly(0, 1, 2);
  }
}
