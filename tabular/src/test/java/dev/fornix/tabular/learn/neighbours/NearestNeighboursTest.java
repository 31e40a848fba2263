package dev.fornix.tabular.learn.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.Lessons;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestNeighboursTest {
  private static Predictions predict(NearestNeighbours learner, Lesson lesson, float... queries) {
    return learner.fit(lesson, Optional.empty(), Effort.of(1)).predict(Lessons.matrix(queries));
  }

  private static final Lesson LINE =
      new Lesson(
          Lessons.matrix(new float[] {0, 1, 2, 10}), Answers.of(Lessons.NUMBER, 5, 7, 12, 100));

  @Test
  void meansTheNumbersOfTheNearest() {
    assertThat(predict(new NearestNeighbours(2, false), LINE, 0.6f, 9).values())
        .containsExactly(6, 56);
  }

  @Test
  void countsNearerOnesMore() {
    // 0 is 0.25 away and 1 is 0.75: 4 to 4/3
    assertThat(predict(new NearestNeighbours(2, true), LINE, 0.25f).value(0))
        .isCloseTo((5 * 4 + 7 * 4 / 3.0) / (4 + 4 / 3.0), within(1e-6));
  }

  /** Their squares are no floats any more. */
  @Test
  void votesOfWhatIsTooFarAwayCountAlike() {
    assertThat(predict(new NearestNeighbours(2, true), LINE, 1e30f).finite()).isTrue();
    assertThat(predict(new NearestNeighbours(4, true), LINE, -1e30f).value(0))
        .isCloseTo(31, within(1e-9));
  }

  @Test
  void asksAllWhereThereAreNoMore() {
    assertThat(predict(new NearestNeighbours(50, false), LINE, 3).value(0)).isEqualTo(31);
  }

  @Test
  void leavesEachClassALittleProbability() {
    Lesson lesson =
        new Lesson(
            Lessons.matrix(new float[] {0, 1, 2, 3, 100}), Answers.of(Lessons.TWO, 0, 0, 0, 0, 1));

    // three votes for "no" and one for the shares of all rows, 4 in 5
    assertThat(predict(new NearestNeighbours(3, false), lesson, 1).at(0, 1))
        .isCloseTo(0.2 / 4, within(1e-12));
  }

  @Test
  void findsTheSameAsASearchOfAllPairs() {
    FeatureMatrix matrix = Lessons.random(200, 4, 9);
    double[] values = new double[200];
    for (int row = 0; row < 200; row++) {
      values[row] = row;
    }
    Lesson lesson = new Lesson(matrix, Answers.of(Lessons.NUMBER, values));
    FeatureMatrix queries = Lessons.random(20, 4, 10);

    Predictions one =
        new NearestNeighbours(1, false)
            .fit(lesson, Optional.empty(), Effort.of(1))
            .predict(queries);

    for (int query = 0; query < 20; query++) {
      assertThat(one.value(query)).isEqualTo(nearest(matrix, queries, query));
    }
  }

  private static int nearest(FeatureMatrix matrix, FeatureMatrix queries, int query) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < matrix.rows(); row++) {
      double square = 0;
      for (int feature = 0; feature < matrix.width(); feature++) {
        square += Math.pow(matrix.at(row, feature) - queries.at(query, feature), 2);
      }
      if (square < least) {
        least = square;
        best = row;
      }
    }
    return best;
  }
}
