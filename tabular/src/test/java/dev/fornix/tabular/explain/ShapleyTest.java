package dev.fornix.tabular.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm.Mode;
import dev.fornix.tabular.learn.boosting.XgBoost;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.Preprocessing.Categories;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShapleyTest {
  private static final List<String> COLUMNS = List.of("p", "q", "r", "s", "t");

  /** Columns that work together, so that their parts are not told by looking. */
  private static Predictions product(Rows rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(
        values,
        row -> {
          double p = number(rows, "p", row);
          double q = number(rows, "q", row);
          double pair = p * q + Math.max(number(rows, "r", row), number(rows, "s", row));
          return pair + (rows.table().column("t").text(rows.index(row)).equals("x") ? p : 0);
        });
    return Predictions.of(1, values);
  }

  private static double number(Rows rows, String column, int row) {
    return rows.table().number(column).value(rows.index(row));
  }

  private static Table table() {
    return Table.of(
        NumberColumn.of("p", 1, 2, 3, -1, 0.5, 4),
        NumberColumn.of("q", 5, -2, 0, 1, 2, 3),
        NumberColumn.of("r", 0, 1, 4, 2, 8, 2),
        NumberColumn.of("s", 3, 3, 1, 7, 2, 5),
        LevelColumn.of("t", "x", "y", "x", "z", "y", "x"));
  }

  @Test
  void isExactWhereAllSetsOfColumnsAreAskedFor() {
    Rows all = Rows.all(table());
    Rows background = all.select(0, 1, 2, 3);

    Contributions contributions =
        KernelShap.standard(1).of(ShapleyTest::product, background, all.select(4, 5), COLUMNS);

    for (int row = 0; row < 2; row++) {
      double[] right = bruteForce(background, 4 + row);
      for (int column = 0; column < right.length; column++) {
        assertThat(contributions.at(row, 0, column))
            .as("row %d, column %s", row, COLUMNS.get(column))
            .isCloseTo(right[column], within(1e-9));
      }
      assertThat(contributions.sum(row, 0))
          .isCloseTo(product(all.select(4 + row)).value(0), within(1e-9));
    }
  }

  @Test
  void isNearWhereSetsAreDrawn() {
    Rows all = Rows.all(table());
    Rows background = all.select(0, 1, 2, 3);
    double[] right = bruteForce(background, 5);

    Contributions drawn =
        new KernelShap(16, 7).of(ShapleyTest::product, background, all.select(5), COLUMNS);

    double largest = Arrays.stream(right).map(Math::abs).max().orElseThrow();
    for (int column = 0; column < right.length; column++) {
      assertThat(drawn.at(0, 0, column)).isCloseTo(right[column], within(0.3 * largest));
    }
    assertThat(drawn.sum(0, 0)).isCloseTo(product(all.select(5)).value(0), within(1e-9));
  }

  /** Shapley's own formula (1953) over all sets, with the other columns from the background. */
  private static double[] bruteForce(Rows background, int row) {
    int columns = COLUMNS.size();
    double[] right = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (int set = 0; set < 1 << columns; set++) {
        if ((set >> column & 1) == 0) {
          int size = Integer.bitCount(set);
          double weight = factorial(size) * factorial(columns - size - 1) / factorial(columns);
          right[column] +=
              weight * (mean(background, row, set | 1 << column) - mean(background, row, set));
        }
      }
    }
    return right;
  }

  private static double mean(Rows background, int row, int set) {
    double sum = 0;
    for (int other : background.indices()) {
      List<Column> mixed = new ArrayList<>();
      for (int column = 0; column < COLUMNS.size(); column++) {
        int from = (set >> column & 1) == 1 ? row : other;
        mixed.add(background.table().columns().get(column).select(from));
      }
      sum += product(Rows.all(Table.of(mixed))).value(0);
    }
    return sum / background.size();
  }

  private static double factorial(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> i).reduce(1, (a, b) -> a * b);
  }

  @Test
  void explainsRowsOfAnotherTable() {
    Table own = table();
    Table other = Table.of(own.columns().stream().map(column -> column.select(4)).toList());
    Rows background = Rows.all(own).select(0, 1);

    Contributions same =
        KernelShap.standard(1)
            .of(ShapleyTest::product, background, Rows.all(own).select(4), COLUMNS);
    Contributions joined =
        KernelShap.standard(1).of(ShapleyTest::product, background, Rows.all(other), COLUMNS);

    assertThat(joined.reasons(0, 0)).isEqualTo(same.reasons(0, 0));
    assertThat(Math.abs(joined.reasons(0, 0).get(0).effect()))
        .isGreaterThanOrEqualTo(Math.abs(joined.reasons(0, 0).get(4).effect()));
  }

  @Test
  void treesExplainTheirSumsByColumn() {
    for (Learner learner :
        List.of(
            LightGbm.standard().withSteps(15),
            LightGbm.forest(Mode.RANDOM_FOREST).withSteps(15),
            XgBoost.standard().withSteps(15))) {
      for (int classes : new int[] {0, 2, 3}) {
        LabelledTable table = classes == 0 ? Orchard.numbers(300) : Orchard.classes(300, classes);
        FittedPipeline fitted = fit(learner, table);
        Rows rows = Rows.all(table.table()).select(IntStream.range(0, 40).toArray());
        Predictions predictions = fitted.predict(rows);

        Contributions contributions = TreeShap.of(fitted, rows).orElseThrow();

        assertThat(contributions.columns())
            .containsExactlyInAnyOrder("size", "noise", "kind", "day");
        for (int row = 0; row < rows.size(); row++) {
          for (int output = 0; output < predictions.outputs(); output++) {
            assertThat(predicted(contributions, row, output, classes))
                .as("%s, %d classes, row %d", learner.name(), classes, row)
                .isCloseTo(predictions.at(row, output), within(1e-4));
          }
        }
        assertThat(strength(contributions, "size")).isGreaterThan(strength(contributions, "noise"));
        assertThat(strength(contributions, "kind")).isGreaterThan(strength(contributions, "noise"));
      }
    }
  }

  private static FittedPipeline fit(Learner learner, LabelledTable table) {
    Preprocessing trees = Preprocessing.forTrees();
    Preprocessing flags =
        new Preprocessing(
            trees.numbers(), new Categories(Encoding.ONE_HOT, 0), false, trees.texts(), 1);
    return new Pipeline(flags, false, learner)
        .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
  }

  private static double predicted(Contributions all, int row, int output, int classes) {
    double sum = all.sum(row, output);
    if (classes == 0) {
      return sum;
    }
    if (classes == 2) {
      return 1 / (1 + Math.exp(-sum));
    }
    double total =
        IntStream.range(0, classes).mapToDouble(other -> Math.exp(all.sum(row, other))).sum();
    return Math.exp(sum) / total;
  }

  private static double strength(Contributions all, String name) {
    int column = all.columns().indexOf(name);
    return IntStream.range(0, all.rows())
        .mapToDouble(row -> Math.abs(all.at(row, 0, column)))
        .sum();
  }

  @Test
  void thereAreNoTreesInALinearModel() {
    LabelledTable table = Orchard.numbers(60);
    FittedPipeline fitted =
        new Pipeline(Preprocessing.forSums(), false, new LinearModel(0.01, 0))
            .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));

    assertThat(TreeShap.of(fitted, Rows.all(table.table()))).isEmpty();
  }
}
