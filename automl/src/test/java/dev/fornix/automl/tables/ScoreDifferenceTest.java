package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreDifferenceTest {
  private static final Target TARGET = Target.classes("y", List.of("no", "yes"));

  private static Answers truth(int rows) {
    return Answers.of(TARGET, IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray());
  }

  /** Wrong of each row that a number divides. */
  private static Predictions wrong(int rows, int each) {
    return Predictions.binary(
        IntStream.range(0, rows)
            .mapToDouble(i -> (i % 2 == 1) == (i % each != 0) ? 0.9 : 0.1)
            .toArray());
  }

  private static double error(Answers truth, Predictions one, Predictions other) {
    return ScoreDifference.error(ClassMetric.ACCURACY, truth, one, other).orElseThrow();
  }

  /** The two differ in 10 % of the rows, always in favour of the same one. */
  @Test
  void isThatOfPairedProportions() {
    double paired = error(truth(1_000), wrong(1_000, 5), wrong(1_000, 10));

    assertThat(paired).isCloseTo(Math.sqrt(0.1 * 0.9 / 1_000), within(0.0025));
    double each = Math.sqrt(0.2 * 0.8 / 1_000);
    assertThat(paired).as("less than of one score by itself").isLessThan(0.85 * each);
  }

  @Test
  void manyRowsAreSurer() {
    assertThat(error(truth(20_000), wrong(20_000, 5), wrong(20_000, 10)))
        .isCloseTo(Math.sqrt(0.1 * 0.9 / 20_000), within(0.0006));
  }

  @Test
  void isLargerOfFewGroups() {
    String[] groups = IntStream.range(0, 1_000).mapToObj(i -> "g" + i % 10).toArray(String[]::new);
    Answers grouped = truth(1_000).tied(Blocks.grouped(LevelColumn.of("g", groups)));

    assertThat(error(grouped, wrong(1_000, 5), wrong(1_000, 10)))
        .isGreaterThan(5 * error(truth(1_000), wrong(1_000, 5), wrong(1_000, 10)));
  }

  @Test
  void saysNothingOfTheSamePredictions() {
    Predictions same = wrong(100, 5);
    assertThat(ScoreDifference.error(ClassMetric.ACCURACY, truth(100), same, same)).isEmpty();
  }
}
