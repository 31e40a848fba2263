package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationScores;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final List<String> NAMES = List.of("cat", "truck");

  /** Sixty images, two thirds of them trucks. */
  private static ClassificationScores scores(boolean knowing) {
    int[] truth = IntStream.range(0, 60).map(i -> i % 3 == 0 ? 0 : 1).toArray();
    float[][] probabilities =
        IntStream.of(truth)
            .mapToObj(t -> knowing && t == 0 ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f})
            .toArray(float[][]::new);
    return ClassificationScores.of(truth, probabilities);
  }

  @Test
  void hasNoneOfANetworkThatWasFoundAndKnows() {
    assertThat(Doubts.of(false, scores(true), NAMES)).isEmpty();
  }

  @Test
  void namesTheAnswerThatWouldDoAsWell() {
    assertThat(Doubts.of(false, scores(false), NAMES))
        .containsExactly(
            "It is not certainly better than always answering 'truck', which is right for 67\u00a0%"
                + " of the test images.");
  }

  @Test
  void namesTheLimitThatTheFinishedModelBreaks() {
    List<Limit> limits = List.of(Limit.parse("latency_millis<=5"), Limit.parse("parameters<=1k"));
    assertThat(Doubts.ofLimits(Map.of("latency_millis", 5.0), limits)).isEmpty();
    assertThat(Doubts.ofLimits(Map.of("latency_millis", 6.25), limits))
        .singleElement()
        .asString()
        .contains("latency_millis<=5", "6.25");
  }

  @Test
  void saysThatTheBaselineWon() {
    assertThat(Doubts.of(true, scores(true), NAMES))
        .singleElement()
        .asString()
        .contains("baseline network itself");
  }
}
