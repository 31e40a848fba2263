package dev.fornix.tabular.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.Temperature;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.ensemble.WeightedMean;
import dev.fornix.tabular.explain.Contributions.Scale;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowExplainerTest {
  private static final LabelledTable TWO = Orchard.classes(300, 2);
  private static final LabelledTable THREE = Orchard.classes(300, 3);

  private static FittedPipeline trees(LabelledTable table) {
    return new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard().withSteps(20))
        .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
  }

  private static FittedPipeline linear(LabelledTable table) {
    return new Pipeline(Preprocessing.forSums(), false, new LinearModel(0.01, 0))
        .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
  }

  private static FinishedModel calibrated(TableModel model, Calibration calibration) {
    return new FinishedModel(model, Optional.of(calibration), Optional.empty(), Optional.empty());
  }

  private static Rows some(LabelledTable table) {
    return Rows.of(table.features(), IntStream.range(40, 48).toArray());
  }

  private static RowExplainer explainer(TableModel model, LabelledTable table) {
    return new RowExplainer(model, Rows.all(table.features()), 1);
  }

  @Test
  void effectsOfTreesAddUpToTheLogOddsOfCalibratedProbabilities() {
    FinishedModel model = calibrated(trees(TWO), new Temperature(1.7));
    RowExplainer explainer = explainer(model, TWO);
    Contributions all = explainer.of(some(TWO));
    Predictions predictions = model.predict(some(TWO));

    assertThat(explainer.quick()).isTrue();
    assertThat(all.scale()).isEqualTo(Scale.SUM);
    for (int row = 0; row < all.rows(); row++) {
      double probability = predictions.at(row, 1);
      assertThat(all.sum(row, 1))
          .isCloseTo(Math.log(probability / (1 - probability)), within(1e-4));
      assertThat(all.sum(row, 0)).isCloseTo(-all.sum(row, 1), within(1e-9));
    }
  }

  @Test
  void effectsOfTreesOfSeveralClassesGoIntoTheSoftmax() {
    FinishedModel model = calibrated(trees(THREE), new Temperature(0.6));
    Contributions all = explainer(model, THREE).of(some(THREE));
    Predictions predictions = model.predict(some(THREE));

    for (int row = 0; row < all.rows(); row++) {
      double shift = Math.log(predictions.at(row, 0)) - all.sum(row, 0);
      for (int output = 1; output < 3; output++) {
        assertThat(all.sum(row, output) + shift)
            .isCloseTo(Math.log(predictions.at(row, output)), within(1e-4));
      }
    }
  }

  @Test
  void effectsOfAnythingElseAddUpToTheProbability() {
    FittedPipeline trees = trees(TWO);
    Predictions plain = trees.predict(TWO.features());
    Isotonic steps = Isotonic.fit(Answers.of(TWO, Rows.all(TWO.table())), plain);
    Ensemble team =
        new Ensemble(
            TWO.target(), List.of(trees, linear(TWO)), new WeightedMean(List.of(0.6, 0.4)));
    for (TableModel model : List.of(calibrated(trees, steps), calibrated(team, steps), team)) {
      RowExplainer explainer = explainer(model, TWO);
      Contributions all = explainer.of(some(TWO));
      Predictions predictions = model.predict(some(TWO));

      assertThat(explainer.quick()).isFalse();
      assertThat(all.scale()).isEqualTo(Scale.PREDICTION);
      assertThat(all.columns()).contains("size", "kind");
      for (int row = 0; row < all.rows(); row++) {
        assertThat(all.sum(row, 1)).isCloseTo(predictions.at(row, 1), within(1e-9));
      }
    }
  }

  @Test
  void effectsAddUpToTheNumberWhereLogarithmsWereLearnt() {
    LabelledTable table = Orchard.numbers(300);
    FittedPipeline model =
        new Pipeline(
                Preprocessing.forTrees(),
                false,
                LightGbm.standard().withSteps(20),
                NumberLoss.logarithmic())
            .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
    RowExplainer explainer = explainer(model, table);
    Contributions all = explainer.of(some(table));

    assertThat(explainer.quick()).isFalse();
    for (int row = 0; row < all.rows(); row++) {
      assertThat(all.sum(row, 0)).isCloseTo(model.predict(some(table)).value(row), within(1e-9));
    }
  }

  /** The target is the product of two columns alone, of which the trees see nothing else. */
  @Test
  void bothColumnsOfAPairHaveAnEffect() {
    Random random = new Random(4);
    double[] one = random.doubles(400, -1, 1).toArray();
    double[] other = random.doubles(400, -1, 1).toArray();
    double[] product = new double[400];
    Arrays.setAll(product, row -> one[row] * other[row]);
    LabelledTable table =
        LabelledTable.of(
            Table.of(
                NumberColumn.of("one", one),
                NumberColumn.of("other", other),
                NumberColumn.of("y", product)),
            Target.number("y"));
    Preprocessing pair =
        Preprocessing.forTrees().pairing(1).keeping(0.3, Preprocessing.Selection.INFORMATION);
    FittedPipeline model =
        new Pipeline(pair, false, LightGbm.standard().withSteps(40))
            .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
    RowExplainer explainer = explainer(model, table);
    Contributions all = explainer.of(some(table));

    assertThat(model.preprocessing().features())
        .extracting(Feature::name)
        .containsExactly("one × other");
    assertThat(explainer.quick()).isFalse();
    assertThat(all.columns()).containsExactly("one", "other");
    for (int row = 0; row < all.rows(); row++) {
      assertThat(all.sum(row, 0)).isCloseTo(model.predict(some(table)).value(row), within(1e-9));
      assertThat(Math.abs(all.at(row, 0, 0)) + Math.abs(all.at(row, 0, 1))).isPositive();
    }
  }

  @Test
  void columnsThatTheModelDoesNotLookAtNeedNotBeExplained() {
    Preprocessing trees = Preprocessing.forTrees();
    Preprocessing few =
        new Preprocessing(trees.numbers(), trees.categories(), false, trees.texts(), 0.3);
    LabelledTable table = Orchard.numbers(300);
    FittedPipeline one =
        new Pipeline(few, false, LightGbm.standard().withSteps(10))
            .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(1));
    Ensemble team =
        new Ensemble(table.target(), List.of(one, one), new WeightedMean(List.of(0.5, 0.5)));

    Contributions all = explainer(team, table).of(some(table));

    assertThat(all.columns()).doesNotContain("noise").contains("size");
    assertThat(all.sum(0, 0)).isCloseTo(team.predict(some(table)).value(0), within(1e-9));
  }
}
