package dev.fornix.tabular.explain;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
 * <p>Each repetition shuffles afresh and judges by rows drawn with replacement, so that the
 * interval is wide where there are few rows. Two columns that say the same share their importance,
 * and both may look dispensable.
 *
 * @param repeats how often each column is shuffled, at least 2
 * @param seed of all chance
 */
public record PermutationImportance(int repeats, long seed) {
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
    Table rows = held.in(table.features()).copy();
    Answers answers = Answers.of(table, held);
    Predictions plain = model.predict(Rows.all(rows));
    return IntStream.range(0, rows.columns().size())
        .mapToObj(column -> importance(new Shuffled(model, rows, column), answers, plain, metric))
        .sorted(Comparator.comparing((ColumnImportance each) -> -each.loss()))
        .toList();
  }

  private ColumnImportance importance(
      Shuffled shuffled, Answers answers, Predictions plain, Metric metric) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] losses = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      Predictions predictions = shuffled.predict(random);
      int[] drawn = drawn(answers, random);
      Answers truth = select(answers, drawn);
      double before = metric.of(truth, select(plain, drawn));
      double after = metric.of(truth, select(predictions, drawn));
      losses[i] = metric.direction().gain(before) - metric.direction().gain(after);
    }
    double mean = Arrays.stream(losses).average().orElse(0);
    double squares = Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    return new ColumnImportance(
        shuffled.name(), mean, Interval.normal(mean, Math.sqrt(squares / (repeats - 1))));
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

  private static Answers select(Answers answers, int[] rows) {
    return Answers.of(answers.target(), Arrays.stream(rows).mapToDouble(answers::value).toArray());
  }

  private static Predictions select(Predictions predictions, int[] rows) {
    int outputs = predictions.outputs();
    double[] values = new double[rows.length * outputs];
    Arrays.setAll(values, at -> predictions.at(rows[at / outputs], at % outputs));
    return Predictions.of(outputs, values);
  }

  /** Rows of which one column is shuffled. */
  private record Shuffled(Predictor model, Table rows, int column) {
    String name() {
      return rows.columns().get(column).name();
    }

    Predictions predict(RandomGenerator random) {
      int[] order = IntStream.range(0, rows.rows()).toArray();
      for (int row = order.length - 1; row > 0; row--) {
        int other = random.nextInt(row + 1);
        int kept = order[row];
        order[row] = order[other];
        order[other] = kept;
      }
      return model.predict(Rows.all(rows.with(rows.columns().get(column).select(order))));
    }
  }
}
