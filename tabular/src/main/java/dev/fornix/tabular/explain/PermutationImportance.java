package dev.fornix.tabular.explain;

import dev.fornix.data.DataException;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.matrix.Redraw;
import dev.fornix.tabular.metrics.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much worse a metric becomes where the values of a column are shuffled among the rows (Breiman
 * 2001, "Random forests", section 10; of any model: Fisher et al. 2019, "All models are wrong, but
 * many are useful").
 *
 * <pre>{@code
 * List<ColumnImportance> all =
 *     new PermutationImportance(20, 1).of(fitted::predict, table, heldRows, metric);
 * }</pre>
 *
 * <p>Each repetition shuffles afresh. The interval adds up what the mean over the shuffles varies
 * by and what each of them changes by where rows, or whole {@linkplain Redraw groups} of them, are
 * drawn with replacement, so that it is wide where there are few. Two columns that say the same
 * share their importance, and both may look dispensable.
 *
 * @param repeats how often each column is shuffled, at least 2
 * @param seed of all chance
 */
public record PermutationImportance(int repeats, long seed) {
  /** Drawn groups may lack a class, without which some metrics cannot be measured. */
  private static final int MOST_TRIED = 20;

  /** Check. */
  public PermutationImportance {
    if (repeats < 2) {
      throw new IllegalArgumentException("repeats (" + repeats + ") must be at least 2");
    }
  }

  /**
   * Measure.
   *
   * @param held rows that the model has not learnt from
   * @return the most important column first
   */
  public List<ColumnImportance> of(Predictor model, LabelledTable table, Rows held, Metric metric) {
    return of(model, table, held, metric, table.features().names(), () -> false);
  }

  /**
   * Measure some columns, as long as there is time.
   *
   * @param held rows that the model has not learnt from
   * @param columns in the order in which they are measured
   * @param expired asked before each column; the rest is left out once it says so
   * @return the most important of those that were measured first
   */
  public List<ColumnImportance> of(
      Predictor model,
      LabelledTable table,
      Rows held,
      Metric metric,
      List<String> columns,
      BooleanSupplier expired) {
    Table rows = held.in(table.features()).copy();
    Answers answers = Answers.of(table, held);
    Predictions plain = model.predict(Rows.all(rows));
    Losses losses = new Losses(answers, plain, metric, Redraw.of(answers.blocks()));
    Table repeated = Rows.of(rows, everyRow(rows.rows())).copy();
    return columns.stream()
        .takeWhile(column -> !expired.getAsBoolean())
        .map(column -> importance(new Shuffled(model, repeated, rows.column(column)), losses))
        .sorted(Comparator.comparing((ColumnImportance each) -> -each.loss()))
        .toList();
  }

  private ColumnImportance importance(Shuffled shuffled, Losses losses) {
    RandomGenerator random = new SplittableRandom(seed);
    int rows = losses.answers.rows();
    double[] whole = new double[repeats];
    double[] moved = new double[repeats];
    Predictions all = shuffled.predict(random);
    for (int i = 0; i < repeats; i++) {
      int first = i * rows;
      int[] part = IntStream.range(first, first + rows).toArray();
      Predictions predictions = all.select(part);
      whole[i] = losses.of(predictions);
      moved[i] = losses.of(predictions, losses.drawn(random)) - whole[i];
    }
    double mean = Arrays.stream(whole).average().orElse(0);
    double ofShuffles = squares(whole, mean) / (repeats - 1) / repeats;
    double ofRows = squares(moved, 0) / repeats;
    return new ColumnImportance(
        shuffled.name(), mean, Interval.normal(mean, Math.sqrt(ofShuffles + ofRows)));
  }

  private static double squares(double[] values, double from) {
    return Arrays.stream(values).map(value -> (value - from) * (value - from)).sum();
  }

  /** By how much predictions are worse than the plain ones. */
  private record Losses(Answers answers, Predictions plain, Metric metric, Redraw redraw) {
    double of(Predictions predictions) {
      return loss(answers, plain, predictions);
    }

    double of(Predictions predictions, int... drawn) {
      return loss(answers.select(drawn), plain.select(drawn), predictions.select(drawn));
    }

    private double loss(Answers truth, Predictions before, Predictions after) {
      double was = metric.direction().gain(metric.of(truth, before));
      return was - metric.direction().gain(metric.of(truth, after));
    }

    /** Rows or groups drawn with replacement; of rows with classes as many of each as there are. */
    int[] drawn(RandomGenerator random) {
      if (!redraw.grouped()) {
        return PermutationImportance.drawn(answers, random);
      }
      return Stream.generate(() -> redraw.next(random))
          .limit(MOST_TRIED)
          .filter(some -> measurable(answers.select(some)))
          .findFirst()
          .orElseGet(() -> IntStream.range(0, answers.rows()).toArray());
    }

    private boolean measurable(Answers some) {
      try {
        metric.requireMeasurable(some);
        return true;
      } catch (DataException e) {
        return false;
      }
    }
  }

  /** Rows drawn with replacement; of classes, as many of each as there are. */
  private static int[] drawn(Answers answers, RandomGenerator random) {
    if (!answers.target().classification()) {
      return random.ints(answers.rows(), 0, answers.rows()).toArray();
    }
    int[] labels = answers.labels();
    int[][] ofClass =
        IntStream.range(0, answers.outputs())
            .mapToObj(
                c -> IntStream.range(0, labels.length).filter(row -> labels[row] == c).toArray())
            .toArray(int[][]::new);
    return Arrays.stream(labels)
        .map(label -> ofClass[label][random.nextInt(ofClass[label].length)])
        .toArray();
  }

  /** All rows, as often as they are shuffled. */
  private int[] everyRow(int rows) {
    return IntStream.range(0, repeats * rows).map(row -> row % rows).toArray();
  }

  /**
   * Rows of which one column is shuffled, all times at once: some models take long to begin.
   *
   * @param repeated the rows, as often as they are shuffled
   * @param column of the rows, once
   */
  private record Shuffled(Predictor model, Table repeated, Column column) {
    String name() {
      return column.name();
    }

    Predictions predict(RandomGenerator random) {
      int rows = column.size();
      int[] all = new int[repeated.rows()];
      for (int first = 0; first < all.length; first += rows) {
        int[] order = shuffled(rows, random);
        System.arraycopy(order, 0, all, first, rows);
      }
      return model.predict(Rows.all(repeated.with(column.select(all))));
    }

    private static int[] shuffled(int rows, RandomGenerator random) {
      int[] order = IntStream.range(0, rows).toArray();
      for (int row = rows - 1; row > 0; row--) {
        int other = random.nextInt(row + 1);
        int kept = order[row];
        order[row] = order[other];
        order[other] = kept;
      }
      return order;
    }
  }
}
