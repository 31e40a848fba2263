package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.matrix.Redraw;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.pipeline.OutOfFold;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * By how much chance moves the difference between the scores of two trials: both predict the same
 * rows, which are drawn with replacement, whole groups where there are some (a paired bootstrap;
 * Efron and Tibshirani 1993, section 6.2).
 */
public final class ScoreDifference {
  private static final int DRAWS = 100;

  /** More of them say the same, scaled; drawn groups cannot be scaled by their rows. */
  private static final int MOST_ROWS = 5_000;

  private static final long SEED = 1;

  private final TableStudy study;

  /** Of the trials of a study. */
  public ScoreDifference(TableStudy study) {
    this.study = study;
  }

  /**
   * The standard error of the difference between two trials' scores, in the metric's unit, &gt; 0.
   *
   * @return nothing where what one of them predicted was not kept, they predicted different rows,
   *     or the same
   */
  public OptionalDouble error(long one, long other) {
    Optional<OutOfFold> first = kept(one);
    Optional<OutOfFold> second = kept(other);
    if (first.isEmpty() || second.isEmpty() || !first.get().sameRows(second.get())) {
      return OptionalDouble.empty();
    }
    return error(
        study.metric(),
        first.get().answers(study.train()),
        first.get().predictions(),
        second.get().predictions());
  }

  private Optional<OutOfFold> kept(long trial) {
    Path file =
        study
            .folder()
            .root()
            .resolve("trials")
            .resolve(Long.toString(trial))
            .resolve(PipelineEvaluator.PREDICTIONS_FILE);
    try {
      return Files.exists(file) ? Optional.of(OutOfFold.read(file)) : Optional.empty();
    } catch (DataException e) {
      return Optional.empty(); // deleted or written anew at this moment: known the next time
    }
  }

  static OptionalDouble error(Metric metric, Answers truth, Predictions one, Predictions other) {
    SplittableRandom random = new SplittableRandom(SEED);
    Redraw redraw = Redraw.of(truth.blocks());
    if (truth.rows() <= MOST_ROWS || redraw.grouped()) {
      return drawn(metric, truth, one, other, redraw, random);
    }
    int[] some = random.ints(0, truth.rows()).distinct().limit(MOST_ROWS).sorted().toArray();
    Answers fewer = truth.select(some);
    OptionalDouble error =
        drawn(
            metric, fewer, one.select(some), other.select(some), Redraw.of(fewer.blocks()), random);
    double shrinks = Math.sqrt(MOST_ROWS / (double) truth.rows());
    return error.isPresent() ? OptionalDouble.of(shrinks * error.getAsDouble()) : error;
  }

  private static OptionalDouble drawn(
      Metric metric,
      Answers truth,
      Predictions one,
      Predictions other,
      Redraw redraw,
      SplittableRandom random) {
    double[] differences =
        IntStream.range(0, DRAWS)
            .mapToObj(draw -> redraw.next(random))
            .flatMapToDouble(rows -> difference(metric, truth, one, other, rows))
            .toArray();
    if (differences.length < DRAWS / 2) {
      return OptionalDouble.empty();
    }
    double mean = Arrays.stream(differences).average().orElse(0);
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = Math.sqrt(squares / (differences.length - 1));
    return error > 0 ? OptionalDouble.of(error) : OptionalDouble.empty();
  }

  private static DoubleStream difference(
      Metric metric, Answers truth, Predictions one, Predictions other, int... rows) {
    Answers some = truth.select(rows);
    Optional<Double> first = ScoreInterval.measured(metric, some, one.select(rows));
    Optional<Double> second = ScoreInterval.measured(metric, some, other.select(rows));
    return first.isPresent() && second.isPresent()
        ? DoubleStream.of(first.get() - second.get())
        : DoubleStream.empty();
  }
}
