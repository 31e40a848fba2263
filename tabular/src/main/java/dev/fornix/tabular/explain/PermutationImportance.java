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
import org.hipparchus.distribution.continuous.TDistribution;

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
 * drawn with replacement, {@value #DRAWS} times, so that it is wide where there are few. It is
 * Student's, since a few shuffles or a few groups say little of what they vary by: of the first
 * part with one degree of freedom less than there are shuffles, of the second with one less than
 * there are groups, of both as Welch (1947) puts them together. Of a single group rows are drawn.
 * Two columns that say the same share their importance, and both may look dispensable.
 *
 * @param repeats how often each column is shuffled, at least 2
 * @param seed of all chance
 */
public record PermutationImportance(int repeats, long seed) {
  /** Drawn groups may lack a class, without which some metrics cannot be measured. */
  private static final int MOST_TRIED = 20;

  private static final int DRAWS = 40;

  /** The share of cases in which the loss is not above the interval. */
  private static final double UPPER = 0.975;

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
    List<Draw> draws = losses.draws(new SplittableRandom(seed + 1));
    Table repeated = Rows.of(rows, everyRow(rows.rows())).copy();
    return columns.stream()
        .takeWhile(column -> !expired.getAsBoolean())
        .map(
            column -> importance(new Shuffled(model, repeated, rows.column(column)), losses, draws))
        .sorted(Comparator.comparing((ColumnImportance each) -> -each.loss()))
        .toList();
  }

  private ColumnImportance importance(Shuffled shuffled, Losses losses, List<Draw> draws) {
    int rows = losses.answers.rows();
    Predictions all = shuffled.predict(new SplittableRandom(seed));
    List<Predictions> each =
        IntStream.range(0, repeats)
            .mapToObj(i -> all.select(IntStream.range(i * rows, (i + 1) * rows).toArray()))
            .toList();
    double[] whole = each.stream().mapToDouble(losses::of).toArray();
    double[] moved = new double[draws.size()];
    Arrays.setAll(moved, i -> losses.of(each.get(i % repeats), draws.get(i)) - whole[i % repeats]);
    double mean = Arrays.stream(whole).average().orElse(0);
    double ofShuffles = squares(whole, mean) / (repeats - 1) / repeats;
    double ofRows = squares(moved, 0) / moved.length;
    return new ColumnImportance(
        shuffled.name(), mean, interval(mean, ofShuffles, ofRows, losses.redraw));
  }

  private Interval interval(double mean, double ofShuffles, double ofRows, Redraw redraw) {
    double both = ofShuffles + ofRows;
    if (both == 0) {
      return new Interval(mean, mean);
    }
    double units = Math.max(1, (redraw.grouped() ? redraw.units() : DRAWS) - 1);
    double freedom =
        both * both / (ofShuffles * ofShuffles / (repeats - 1) + ofRows * ofRows / units);
    double half = new TDistribution(freedom).inverseCumulativeProbability(UPPER) * Math.sqrt(both);
    return new Interval(mean - half, mean + half);
  }

  private static double squares(double[] values, double from) {
    return Arrays.stream(values).map(value -> (value - from) * (value - from)).sum();
  }

  /** Drawn rows, their answers, and what the plain predictions of them are worth. */
  private static final class Draw {
    private final int[] rows;
    private final Answers truth;
    private final double gain;

    Draw(int[] rows, Answers truth, double gain) {
      this.rows = rows;
      this.truth = truth;
      this.gain = gain;
    }
  }

  /** By how much predictions are worse than the plain ones. */
  private record Losses(Answers answers, Predictions plain, Metric metric, Redraw redraw) {
    double of(Predictions predictions) {
      return gain(answers, plain) - gain(answers, predictions);
    }

    double of(Predictions predictions, Draw draw) {
      return draw.gain - gain(draw.truth, predictions.select(draw.rows));
    }

    private double gain(Answers truth, Predictions predictions) {
      return metric.direction().gain(metric.of(truth, predictions));
    }

    /** The same ones for each column, so that columns can be compared. */
    List<Draw> draws(RandomGenerator random) {
      return Stream.generate(() -> drawn(random)).limit(DRAWS).map(this::draw).toList();
    }

    private Draw draw(int... rows) {
      Answers truth = answers.select(rows);
      return new Draw(rows, truth, gain(truth, plain.select(rows)));
    }

    /** Rows or groups drawn with replacement; of rows with classes as many of each as there are. */
    int[] drawn(RandomGenerator random) {
      if (redraw.units() == 1 || !redraw.grouped()) {
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
