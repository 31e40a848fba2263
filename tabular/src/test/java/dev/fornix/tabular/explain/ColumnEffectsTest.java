package dev.fornix.tabular.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of a model that is known: 3 · size (0 where missing) + 1 for each apple. */
final class ColumnEffectsTest {
  private static final LabelledTable TABLE = Orchard.numbers(400);

  private static Predictions model(Rows rows) {
    double[] values = new double[rows.size()];
    Arrays.setAll(
        values,
        row -> {
          double size = rows.table().number("size").value(rows.index(row));
          boolean apple = rows.table().column("kind").text(rows.index(row)).equals("apple");
          return (Double.isNaN(size) ? 0 : 3 * size) + (apple ? 1 : 0);
        });
    return Predictions.of(1, values);
  }

  @Test
  void columnsThatTheModelLooksAtCountAndOthersDoNot() {
    Metric rmse = Metrics.of("rmse");
    Rows held = Rows.all(TABLE.table()).select(IntStream.range(0, 200).toArray());

    List<ColumnImportance> all =
        new PermutationImportance(12, 5).of(ColumnEffectsTest::model, TABLE, held, rmse);

    assertThat(all).extracting(ColumnImportance::column).startsWith("size");
    assertThat(all).hasSize(4);
    ColumnImportance size = all.get(0);
    assertThat(size.loss()).isGreaterThan(1);
    assertThat(size.interval().low()).isBetween(0.1, size.loss());
    assertThat(size.interval().high()).isGreaterThan(size.loss());
    for (ColumnImportance each : all) {
      if (List.of("noise", "day").contains(each.column())) {
        assertThat(each.loss()).isZero();
      }
    }
    assertThat(new PermutationImportance(12, 5).of(ColumnEffectsTest::model, TABLE, held, rmse))
        .isEqualTo(all);
  }

  @Test
  void fewRowsMakeWideIntervals() {
    Metric rmse = Metrics.of("rmse");
    Rows many = Rows.all(TABLE.table());
    Rows few = many.select(IntStream.range(0, 25).toArray());
    PermutationImportance importance = new PermutationImportance(20, 5);

    assertThat(width(importance.of(ColumnEffectsTest::model, TABLE, few, rmse)))
        .isGreaterThan(1.5 * width(importance.of(ColumnEffectsTest::model, TABLE, many, rmse)));
  }

  @Test
  void rowsOfFewGroupsMakeWideIntervals() {
    Metric rmse = Metrics.of("rmse");
    Rows rows = Rows.all(TABLE.table());
    double[] half = new double[TABLE.rows()];
    Arrays.setAll(half, row -> Math.floor(TABLE.table().number("size").value(row) * 2));
    LabelledTable grouped = TABLE.tied(Blocks.grouped(NumberColumn.of("half", half)));
    PermutationImportance importance = new PermutationImportance(20, 5);

    assertThat(width(importance.of(ColumnEffectsTest::model, grouped, rows, rmse)))
        .isGreaterThan(1.5 * width(importance.of(ColumnEffectsTest::model, TABLE, rows, rmse)));
  }

  /**
   * The model says what stands in a column, which is the target itself: shuffled, the mean absolute
   * error is the mean difference of two standard normal numbers, 2 / √π. About 95 of 100 intervals
   * must hold it, also where there are two shuffles only.
   */
  @Test
  void holdsTheTrueLossAsOftenAsItSays() {
    double real = 2 / Math.sqrt(Math.PI);
    int held = 0;
    for (int draw = 0; draw < 200; draw++) {
      SplittableRandom random = new SplittableRandom(draw);
      double[] values = DoubleStream.generate(random::nextGaussian).limit(60).toArray();
      LabelledTable table =
          LabelledTable.of(
              Table.of(NumberColumn.of("x", values), NumberColumn.of("y", values)),
              Target.number("y"));
      ColumnImportance x =
          new PermutationImportance(2, draw)
              .of(
                  rows ->
                      Predictions.of(
                          1,
                          IntStream.range(0, rows.size())
                              .mapToDouble(row -> rows.table().number("x").value(rows.index(row)))
                              .toArray()),
                  table,
                  Rows.all(table.table()),
                  Metrics.of("mae"))
              .get(0);
      held += x.interval().low() <= real && real <= x.interval().high() ? 1 : 0;
    }
    assertThat(held).isBetween(184, 200);
  }

  /** By its threshold of 0.9 a model says "yes" nowhere, so that no column counts. */
  @Test
  void judgesTheClassesThatTheModelSays() {
    LabelledTable two = Orchard.classes(300, 2);
    FittedPipeline trees =
        new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard().withSteps(20))
            .fit(two, Rows.all(two.table()), Optional.empty(), Effort.of(1));
    FinishedModel strict =
        new FinishedModel(
            trees, Optional.empty(), Optional.of(new DecisionThreshold(1)), Optional.empty());
    Rows rows = Rows.all(two.table());
    Metric f1 = Metrics.of("f1");
    Metric auroc = Metrics.of("auroc");
    PermutationImportance importance = new PermutationImportance(3, 1);

    assertThat(importance.of(Predictor.judged(strict, f1), two, rows, f1))
        .allMatch(each -> each.loss() == 0);
    assertThat(importance.of(Predictor.judged(trees, f1), two, rows, f1).get(0).loss())
        .isGreaterThan(0.05);
    assertThat(importance.of(Predictor.judged(strict, auroc), two, rows, auroc))
        .isEqualTo(importance.of(trees::predict, two, rows, auroc));
  }

  /** One group says nothing of others: the interval is much wider than by its rows. */
  @Test
  void twoGroupsSayNearlyNothing() {
    Metric rmse = Metrics.of("rmse");
    Rows rows = Rows.all(TABLE.table());
    double[] half = new double[TABLE.rows()];
    Arrays.setAll(half, row -> row % 2);
    LabelledTable grouped = TABLE.tied(Blocks.grouped(NumberColumn.of("half", half)));
    PermutationImportance importance = new PermutationImportance(10, 5);

    ColumnImportance size = importance.of(ColumnEffectsTest::model, grouped, rows, rmse).get(0);

    assertThat(size.interval().high() - size.interval().low())
        .isGreaterThan(width(importance.of(ColumnEffectsTest::model, TABLE, rows, rmse)));
  }

  private static double width(List<ColumnImportance> all) {
    return all.get(0).interval().high() - all.get(0).interval().low();
  }

  @Test
  void theCurveOfAQuantityIsTheLineThatTheModelHas() {
    Rows rows = Rows.all(TABLE.table()).select(IntStream.range(0, 100).toArray());

    PartialDependence curve = PartialDependence.of(ColumnEffectsTest::model, rows, "size", 0, 9);

    assertThat(curve.points()).hasSize(9);
    PartialDependence.Point first = curve.points().get(0);
    for (PartialDependence.Point point : curve.points()) {
      double risen = 3 * (point.number().orElseThrow() - first.number().orElseThrow());
      assertThat(point.mean() - first.mean()).isCloseTo(risen, within(1e-9));
      assertThat(point.rows()).hasSize(100);
      assertThat(point.rows().get(7) - first.rows().get(7)).isCloseTo(risen, within(1e-9));
    }
    assertThat(curve.points().get(8).number().orElseThrow())
        .isGreaterThan(first.number().orElseThrow());
  }

  @Test
  void theCurveOfAGroupHasItsLevels() {
    Rows rows = Rows.all(TABLE.table());

    PartialDependence curve = PartialDependence.of(ColumnEffectsTest::model, rows, "kind", 0, 20);

    assertThat(curve.points())
        .extracting(PartialDependence.Point::value)
        .containsExactlyInAnyOrder("apple", "pear", "plum");
    double apple = mean(curve, "apple");
    assertThat(apple - mean(curve, "pear")).isCloseTo(1, within(1e-9));
    assertThat(mean(curve, "plum")).isCloseTo(mean(curve, "pear"), within(1e-9));
  }

  private static double mean(PartialDependence curve, String value) {
    return curve.points().stream()
        .filter(point -> point.value().equals(value))
        .findFirst()
        .orElseThrow()
        .mean();
  }

  @Test
  void saysWhatSelectionDroppedAndWhy() {
    Preprocessing all = Preprocessing.forTrees();
    Preprocessing half =
        new Preprocessing(all.numbers(), all.categories(), false, all.texts(), 0.3);
    Rows rows = Rows.all(TABLE.table());

    List<String> dropped = new Pipeline(half, false, LightGbm.standard()).dropped(TABLE, rows, 1);

    assertThat(dropped).anyMatch(each -> each.matches("'noise' tells .* nats of the target, .*"));
    assertThat(dropped).noneMatch(each -> each.startsWith("'size'"));
    assertThat(new Pipeline(half, false, new ConstantLearner()).dropped(TABLE, rows, 1)).isEmpty();
  }

  @Test
  void refusesSettingsThatSayNothing() {
    assertThatThrownBy(() -> new PermutationImportance(1, 1))
        .hasMessage("repeats (1) must be at least 2");
    assertThatThrownBy(() -> new KernelShap(1, 1)).hasMessage("mostSets (1) must be at least 4");
  }
}
