package dev.fornix.tabular.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.PredictionIntervals.Radius;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.learn.neighbours.NearestNeighbours;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.CrossFit;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PredictionIntervalsTest {
  private static final Target NUMBER = Target.number("y");

  /** Nine errors of 1 to 9: ⌈10 × 0.5⌉ = 5th, ⌈10 × 0.8⌉ = 8th, ⌈10 × 0.9⌉ = 9th; no 10th. */
  @Test
  void takesTheRankOfTheErrors() {
    PredictionIntervals intervals =
        PredictionIntervals.fit(
            Answers.of(NUMBER, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            Predictions.of(1, 5, -2, 3, 9, -1, 4, -8, 7, 6));

    assertThat(intervals.radii())
        .containsExactly(new Radius(0.5, 5), new Radius(0.8, 8), new Radius(0.9, 9));
    assertThat(intervals.radius(0.8)).isEqualTo(8);
    assertThatThrownBy(() -> intervals.radius(0.99))
        .isInstanceOf(DataException.class)
        .hasMessage("This model has no intervals of coverage 0.99; choose one of 0.5, 0.8, 0.9.");
  }

  /**
   * Lei et al. 2018, theorem 2.2: over samples of n errors and a new one, the coverage lies between
   * the promise and the promise + 1/(n + 1), whatever the distribution; here a skewed one of heavy
   * tails. 20,000 samples leave a standard error of at most 0.0036.
   */
  @Test
  void coversAsOftenAsItPromises() {
    Random random = new Random(11);
    int samples = 20_000;
    int errors = 39;
    int[] covered = new int[3];
    double[] coverages = {0.5, 0.8, 0.95};
    for (int sample = 0; sample < samples; sample++) {
      double[] answers = new double[errors];
      Arrays.setAll(answers, i -> noise(random));
      PredictionIntervals intervals =
          PredictionIntervals.fit(
              Answers.of(NUMBER, answers), Predictions.of(1, new double[errors]));
      double fresh = Math.abs(noise(random));
      for (int i = 0; i < coverages.length; i++) {
        covered[i] += fresh <= intervals.radius(coverages[i]) ? 1 : 0;
      }
    }
    for (int i = 0; i < coverages.length; i++) {
      double share = (double) covered[i] / samples;
      assertThat(share).isBetween(coverages[i] - 0.011, coverages[i] + 1.0 / (errors + 1) + 0.011);
    }
  }

  private static double noise(Random random) {
    double normal = random.nextGaussian();
    return normal > 0 ? Math.exp(2 * normal) : normal;
  }

  static Stream<Learner> learners() {
    return Stream.of(new LinearModel(0.001, 0), new NearestNeighbours(5, true));
  }

  /**
   * As a finished study has it: the errors are those of the models of five folds, the intervals lie
   * around a model of all rows. 60 tables of 100 rows: the radius of a single one makes the
   * coverage vary by about 0.03, so that the mean has a standard error of 0.004. These learners are
   * stable, and that of all rows errs a little less than those of folds.
   */
  @ParameterizedTest
  @MethodSource("learners")
  void coversAboutAsPromisedAroundAModelThatLearntFromAllRows(Learner learner) {
    Pipeline pipeline = new Pipeline(Preprocessing.forSums(), false, learner);
    double covered = 0;
    int tables = 60;
    for (int seed = 0; seed < tables; seed++) {
      LabelledTable table = curve(100, seed);
      LabelledTable fresh = curve(400, 1_000 + seed);
      double radius = PredictionIntervals.fit(answers(table), heldOut(pipeline, table)).radius(0.9);
      Predictions predicted =
          pipeline
              .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(seed))
              .predict(fresh.features());
      Answers truth = answers(fresh);
      covered +=
          IntStream.range(0, truth.rows())
                  .filter(row -> Math.abs(truth.value(row) - predicted.value(row)) <= radius)
                  .count()
              / (double) truth.rows();
    }
    assertThat(covered / tables).isBetween(0.885, 0.935);
  }

  /** The mean of both misses by half of what the first one does, which would be too little. */
  @Test
  void takesTheErrorsOfEachTimeAndNotOfTheMeans() {
    Answers truth = Answers.of(NUMBER, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Predictions above = Predictions.of(1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Predictions below = above.mapped(value -> -2 * value);

    assertThat(PredictionIntervals.fit(truth, List.of(above, below)).radii())
        .containsExactly(new Radius(0.5, 7.5), new Radius(0.8, 12), new Radius(0.9, 13.5));
    assertThat(PredictionIntervals.fit(truth, List.of(above)))
        .isEqualTo(PredictionIntervals.fit(truth, above));
  }

  private static Answers answers(LabelledTable table) {
    return Answers.of(table, Rows.all(table.table()));
  }

  private static Predictions heldOut(Pipeline pipeline, LabelledTable table) {
    Rows all = Rows.all(table.table());
    return CrossFit.draw(table.blocks(), new SplittableRandom(1))
        .orElseThrow()
        .predict(
            Predictions.of(1, new double[table.rows()]),
            (fit, apply) ->
                pipeline
                    .fit(table, all.select(fit), Optional.empty(), Effort.of(1))
                    .predict(all.select(apply).in(table.features())));
  }

  /** Of two numbers, with noise of heavy tails. */
  private static LabelledTable curve(int rows, long seed) {
    Random random = new Random(seed);
    double[] x = random.doubles(rows, -2, 2).toArray();
    double[] z = random.doubles(rows, -2, 2).toArray();
    double[] y = new double[rows];
    Arrays.setAll(y, row -> 3 * x[row] + Math.sin(2 * z[row]) + 0.3 * noise(random));
    return LabelledTable.of(
        Table.of(NumberColumn.of("x", x), NumberColumn.of("z", z), NumberColumn.of("y", y)),
        NUMBER);
  }

  @Test
  void widerCoverageReachesFurther() {
    Random random = new Random(3);
    double[] answers = random.doubles(500).toArray();
    PredictionIntervals intervals =
        PredictionIntervals.fit(Answers.of(NUMBER, answers), Predictions.of(1, new double[500]));

    assertThat(intervals.radii()).hasSize(5);
    assertThat(intervals.radius(0.9)).isCloseTo(0.9, within(0.05));
    assertThat(intervals.radii().stream().map(Radius::radius).toList()).isSorted();
  }
}
