package dev.fornix.tabular.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.tabular.calibrate.Calibration;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.calibrate.Isotonic;
import dev.fornix.tabular.calibrate.Temperature;
import dev.fornix.tabular.ensemble.Blend;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.ensemble.LinearStack;
import dev.fornix.tabular.ensemble.WeightedMean;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.boosting.XgBoost;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of models that are more than a pipeline. */
final class ModelExportTest {
  private static final PipelineExporter EXPORTER =
      new PipelineExporter(new DataOrigin("ledger", "", ""), Map.of());
  private static final double LIMIT = 1e-5;

  /** The steps of a curve rise by 1,000 times a score's rounding to float32, and more. */
  private static final double STEEP_LIMIT = 1e-4;

  private static FittedPipeline fit(Preprocessing features, Learner learner, LabelledTable table) {
    return new Pipeline(features, false, learner)
        .fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(3));
  }

  /** Of which the second one reads no column at all. */
  private static List<FittedPipeline> members(LabelledTable table) {
    return List.of(
        fit(Preprocessing.forTrees(), LightGbm.standard().withSteps(15), table),
        fit(Preprocessing.forSums(), new ConstantLearner(), table),
        fit(Preprocessing.forSums(), XgBoost.standard().withSteps(15), table),
        fit(Preprocessing.forSums(), new LinearModel(0.01, 0.1), table));
  }

  private static LabelledTable table(int classes) {
    return classes == 0 ? Ledger.numbers(300, 1) : Ledger.classes(300, classes, 1);
  }

  private static TableScores scores(TableModel model, Table rows) {
    try (TableScorer scorer = TableScorer.of(EXPORTER.toBytes(model), 1)) {
      return scorer.scoreColumns(TableValues.of(Rows.all(rows), scorer.signature()));
    }
  }

  /** Of probabilities, or of numbers in shares of those beyond ±1. */
  private static double largestDifference(TableModel model) {
    Table fresh = Ledger.fresh(300, 9);
    Predictions ours = model.predict(fresh);
    TableScores scores = scores(model, fresh);
    double most = 0;
    for (int row = 0; row < fresh.rows(); row++) {
      for (int output = 0; output < ours.outputs(); output++) {
        double right = ours.at(row, output);
        double difference = Math.abs(right - scores.at(row, output));
        most = Math.max(most, difference / Math.max(1, Math.abs(right)));
      }
    }
    return most;
  }

  @ParameterizedTest(name = "{0} classes")
  @ValueSource(ints = {0, 2, 3})
  void blendsAsTheEnsembleDoes(int classes) {
    LabelledTable table = table(classes);
    List<FittedPipeline> members = members(table);
    List<Predictions> theirs =
        members.stream().map(each -> each.predict(Rows.all(table.features()))).toList();
    Blend mean = new WeightedMean(List.of(0.4, 0.1, 0.3, 0.2));
    Blend stack = LinearStack.fit(Answers.of(table, Rows.all(table.table())), theirs, Effort.of(1));
    for (Blend blend : List.of(mean, stack)) {
      Ensemble team = new Ensemble(table.target(), members, blend);
      assertThat(largestDifference(team)).as("%s", blend).isLessThanOrEqualTo(LIMIT);
    }
  }

  @ParameterizedTest(name = "{0} classes")
  @ValueSource(ints = {2, 3})
  void calibratesAsTheModelDoes(int classes) {
    LabelledTable table = table(classes);
    List<FittedPipeline> members = members(table);
    Answers truth = Answers.of(table, Rows.all(table.table()));
    Ensemble team =
        new Ensemble(table.target(), members, new WeightedMean(List.of(0.4, 0.1, 0.3, 0.2)));
    for (TableModel model : List.of(members.get(0), members.get(3), team)) {
      Isotonic curves = Isotonic.fit(truth, model.predict(Rows.all(table.features())));
      for (Calibration each :
          List.of(new Temperature(0.5), new Temperature(2.5, OptionalDouble.of(0.02)), curves)) {
        FinishedModel finished =
            new FinishedModel(model, Optional.of(each), Optional.empty(), Optional.empty());
        double limit = each instanceof Isotonic ? STEEP_LIMIT : LIMIT;
        assertThat(largestDifference(finished)).as("%s", each).isLessThanOrEqualTo(limit);
      }
    }
  }

  @ParameterizedTest(name = "from {0} on")
  @ValueSource(doubles = {0.2, 0.8})
  void saysTheClassByTheThreshold(double probability) {
    LabelledTable table = table(2);
    FinishedModel model =
        new FinishedModel(
            members(table).get(3),
            Optional.of(new Temperature(1.3)),
            Optional.of(new DecisionThreshold(probability)),
            Optional.empty());
    Table fresh = Ledger.fresh(200, 9);
    Predictions ours = model.predict(fresh);
    TableScores scores = scores(model, fresh);
    for (int row = 0; row < fresh.rows(); row++) {
      assertThat(scores.label(row))
          .isEqualTo(table.target().classNames().get(model.label(ours, row)));
    }
  }
}
