package dev.fornix.automl.tables;

import dev.fornix.data.Sentence;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.explain.Contributions;
import dev.fornix.tabular.explain.Contributions.Scale;
import dev.fornix.tabular.explain.RowExplainer;
import dev.fornix.tabular.matrix.Predictions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Why rows of a table are predicted so.
 *
 * @param unit what effects are measured in, for people
 * @param rows one for each row, in their order
 */
public record TableReasons(String unit, List<Row> rows) {
  private static final int ROWS_AT_ONCE = 5_000;

  /** What takes less need not be announced, seconds. */
  private static final double LONG = 10;

  /** Copy. */
  public TableReasons {
    rows = List.copyOf(rows);
  }

  /**
   * Why a row is predicted so: the base, the effects of the columns and those of all others add up
   * to the sum.
   *
   * @param output what is explained: a class, or the target
   * @param base what is predicted where nothing is known
   * @param columns those of the largest effects, whatever their sign, the largest first
   * @param others the effects of all other columns together
   * @param sum what is predicted of the row, in the same unit
   */
  public record Row(String output, double base, List<Reason> columns, double others, double sum) {
    /** Copy. */
    public Row {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column's part.
   *
   * @param column its name
   * @param value what stands there, as text; empty where it is missing
   * @param effect what it adds
   */
  public record Reason(String column, String value, double effect) {}

  /**
   * Explain.
   *
   * @param most how many columns of each row at most, at least 1
   * @param hear told how long it will take, where that is long
   */
  static TableReasons of(
      RowExplainer explainer,
      Target target,
      Table table,
      Predictions predictions,
      int most,
      Clock clock,
      Consumer<String> hear) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "the number of reasons (" + most + ") must be at least 1; choose 3, for instance");
    }
    List<Row> rows = new ArrayList<>();
    Scale scale = Scale.PREDICTION;
    long start = clock.millis();
    for (int from = 0; from < table.rows(); ) {
      int to = Math.min(table.rows(), from + (explainer.quick() ? ROWS_AT_ONCE : 1));
      int[] some = IntStream.range(from, to).toArray();
      Contributions all = explainer.of(Rows.of(table, some));
      scale = all.scale();
      for (int i = 0; i < some.length; i++) {
        rows.add(row(all, i, target, table, predictions, some[i], most));
      }
      if (from == 0) {
        announce((clock.millis() - start) / 1000.0 / some.length, table.rows(), hear);
      }
      from = to;
    }
    return new TableReasons(unit(scale, target), rows);
  }

  private static void announce(double seconds, int rows, Consumer<String> hear) {
    if (seconds * rows > LONG) {
      hear.accept(
          Sentence.of(
              "Explaining %,d rows takes about %,.0f seconds: this model is no single one of trees,"
                  + " so each row is predicted many times; fewer rows are quicker.",
              rows, seconds * rows));
    }
  }

  /** Of two classes the second one, of more the one that is said. */
  private static int output(Target target, Predictions predictions, int row) {
    return switch (target.kind()) {
      case REGRESSION -> 0;
      case BINARY -> 1;
      case MULTICLASS -> predictions.label(row);
    };
  }

  private static Row row(
      Contributions all,
      int at,
      Target target,
      Table table,
      Predictions predictions,
      int row,
      int most) {
    int output = output(target, predictions, row);
    List<Reason> reasons =
        all.reasons(at, output).stream()
            .limit(most)
            .map(r -> new Reason(r.column(), table.column(r.column()).text(row), r.effect()))
            .toList();
    double sum = all.sum(at, output);
    double named = reasons.stream().mapToDouble(Reason::effect).sum();
    return new Row(
        target.classification() ? target.classNames().get(output) : target.column(),
        all.base(output),
        reasons,
        sum - all.base(output) - named,
        sum);
  }

  private static String unit(Scale scale, Target target) {
    if (!target.classification()) {
      return "units of " + target.column();
    }
    if (scale == Scale.PREDICTION) {
      return "probability";
    }
    return target.classNames().size() == 2 ? "log-odds" : "log of the probability, but for a shift";
  }
}
