package dev.fornix.tabular.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.pipeline.PipelineSpace;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.Preprocessing.Categories;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.Preprocessing.Numbers;
import dev.fornix.tabular.preprocess.Preprocessing.Scaling;
import dev.fornix.tabular.preprocess.Preprocessing.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineExporterTest {
  private static final PipelineExporter EXPORTER =
      new PipelineExporter(new DataOrigin("ledger", "", ""), Map.of("trial", "7"));
  private static final double LIMIT = 1e-5;

  /** The starting points, random ones, and each way of scaling; of few steps. */
  private static List<Pipeline> pipelines(LabelledTable table) {
    PipelineSpace space = PipelineSpace.of(table);
    List<Configuration> points =
        new ArrayList<>(space.capability(StartingPoints.class).orElseThrow().startingPoints());
    Random random = new Random(5);
    for (int i = 0; i < 15; i++) {
      points.add(Sampling.sample(space.domain(), random));
    }
    List<Pipeline> pipelines =
        new ArrayList<>(
            points.stream().map(space::decode).map(each -> each.withSteps(10)).toList());
    for (Scaling scaling : Scaling.values()) {
      pipelines.add(scaled(scaling, Encoding.TARGET));
    }
    pipelines.add(scaled(Scaling.STANDARD, Encoding.HASHING));
    return pipelines;
  }

  private static Pipeline scaled(Scaling scaling, Encoding encoding) {
    Preprocessing preprocessing =
        new Preprocessing(
            new Numbers(scaling, Imputation.MEAN, true),
            new Categories(encoding, 0.01),
            true,
            new Texts(1, 1),
            0.8);
    return new Pipeline(preprocessing, false, new LinearModel(0.001, 0.1));
  }

  @ParameterizedTest(name = "{0} classes")
  @ValueSource(ints = {0, 2, 3})
  void predictsAsThePipelineDoesWhateverItsLearnerAndEncodings(int classes) {
    LabelledTable table = classes == 0 ? Ledger.numbers(300, 1) : Ledger.classes(300, classes, 1);
    Set<String> seen = new TreeSet<>();
    for (Pipeline pipeline : pipelines(table)) {
      Preprocessing preprocessing = pipeline.preprocessing();
      FittedPipeline fitted = fit(pipeline, table);
      seen.add(pipeline.learner().name());
      seen.add(preprocessing.categories().encoding().name());
      seen.add(preprocessing.numbers().scaling().name());

      assertThat(largestDifference(fitted)).as("%s", pipeline).isLessThanOrEqualTo(LIMIT);
    }
    assertThat(seen)
        .contains("lightgbm", "xgboost", "random-forest", "extra-trees", "linear", "neighbours")
        .contains("constant", "ONE_HOT", "ORDINAL", "TARGET", "NATIVE", "NONE", "STANDARD")
        .contains("QUANTILE", "ROBUST", "HASHING", "network");
  }

  @Test
  void predictsAsThePipelineDoesWhateverItMadeSmall() {
    LabelledTable table = Ledger.numbers(300, 1);
    for (NumberLoss loss :
        List.of(NumberLoss.logarithmic(), NumberLoss.quantile(0.9), NumberLoss.relative())) {
      PipelineSpace space = PipelineSpace.of(table).pursuing(loss);
      List<Configuration> points =
          space.capability(StartingPoints.class).orElseThrow().startingPoints();
      for (Configuration point : points) {
        FittedPipeline fitted = fit(space.decode(point).withSteps(10), table);

        assertThat(fitted.logarithms()).isEqualTo(loss.equals(NumberLoss.logarithmic()));
        assertThat(largestDifference(fitted)).as("%s of %s", loss, point).isLessThan(LIMIT);
      }
    }
  }

  /** Products, ratios, differences, and levels in pairs by each encoding. */
  @ParameterizedTest
  @EnumSource(Encoding.class)
  void predictsAsThePipelineDoesOfPairsOfColumns(Encoding encoding) {
    LabelledTable table = Ledger.pairs(400, 3);
    Preprocessing sums = Preprocessing.forSums();
    Preprocessing trees = Preprocessing.forTrees();
    Categories categories = new Categories(encoding, 0.01);
    Texts texts = new Texts(1, 1);
    List<Pipeline> pipelines = new ArrayList<>();
    pipelines.add(
        new Pipeline(
            new Preprocessing(trees.numbers(), categories, false, texts, 1).pairing(8),
            false,
            LightGbm.standard().withSteps(20)));
    if (encoding != Encoding.NATIVE) {
      pipelines.add(
          new Pipeline(
              new Preprocessing(sums.numbers(), categories, true, texts, 1).pairing(8),
              false,
              new LinearModel(0.001, 0)));
    }
    for (Pipeline pipeline : pipelines) {
      FittedPipeline fitted = fit(pipeline, table);

      assertThat(fitted.preprocessing().interactions())
          .contains("colour × grade")
          .anyMatch(each -> each.contains("size"));
      assertThat(largestDifference(fitted)).as("%s", pipeline).isLessThanOrEqualTo(LIMIT);
      assertThat(readBack(fitted).predict(Ledger.fresh(300, 9)).values())
          .isEqualTo(fitted.predict(Ledger.fresh(300, 9)).values());
    }
  }

  private static FittedPipeline readBack(FittedPipeline fitted) {
    try {
      Path file = Files.createTempFile("pipeline", ".zip");
      fitted.write(file);
      FittedPipeline read = FittedPipeline.read(file);
      Files.delete(file);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FittedPipeline fit(Pipeline pipeline, LabelledTable table) {
    return pipeline.fit(table, Rows.all(table.table()), Optional.empty(), Effort.of(3));
  }

  /** Of probabilities, or of numbers in shares of those beyond ±1. */
  private static double largestDifference(FittedPipeline fitted) {
    return largestDifference(fitted, Ledger.fresh(300, 9));
  }

  private static double largestDifference(FittedPipeline fitted, Table fresh) {
    Predictions ours = fitted.predict(fresh);
    double most = 0;
    try (TableScorer scorer = TableScorer.of(EXPORTER.toBytes(fitted), 1)) {
      TableScores scores = scorer.scoreColumns(TableValues.of(Rows.all(fresh), scorer.signature()));
      assertThat(scores.rows()).isEqualTo(fresh.rows());
      for (int row = 0; row < fresh.rows(); row++) {
        for (int output = 0; output < ours.outputs(); output++) {
          double right = ours.at(row, output);
          double difference = Math.abs(right - scores.at(row, output));
          most = Math.max(most, difference / Math.max(1, Math.abs(right)));
        }
      }
    }
    return most;
  }

  @Test
  void writesTheSameBytesForTheSameModel() {
    LabelledTable table = Ledger.classes(100, 2, 1);
    FittedPipeline fitted =
        fit(new Pipeline(Preprocessing.forSums(), false, new LinearModel(0.01, 0.5)), table);

    assertThat(EXPORTER.toBytes(fitted)).isEqualTo(EXPORTER.toBytes(fitted));
  }

  /** In all spellings, with signs, digits and letters beyond ASCII, and rows without any word. */
  @ParameterizedTest(name = "sequences of {0}")
  @ValueSource(ints = {1, 2})
  void countsTheWordsOfFreeText(int words) {
    List<String> known =
        List.of(
            "good", "Good", "GOOD", "bad", "Bad", "thing", "iPhone", "É", "étude", "Straße", "x2",
            "2024", "day", "STRASSE", "Ärger");
    Random random = new Random(11);
    LabelledTable table = texts(known, 200, random);
    Preprocessing sums = Preprocessing.forSums();
    Preprocessing read =
        new Preprocessing(sums.numbers(), sums.categories(), false, new Texts(16, words), 1);
    FittedPipeline fitted = fit(new Pipeline(read, false, new LinearModel(0.001, 0)), table);
    List<String> others = new ArrayList<>(known);
    others.addAll(List.of("new", "IPHONE", "étude!good", "bad-Day", "?"));

    assertThat(largestDifference(fitted, texts(others, 200, random).features()))
        .isLessThanOrEqualTo(LIMIT);
    assertThat(largestDifference(fitted, texts(List.of(), 3, random).features()))
        .isLessThanOrEqualTo(LIMIT);
  }

  private static LabelledTable texts(List<String> words, int rows, Random random) {
    LevelColumn.Builder note = new LevelColumn.Builder("note");
    LevelColumn.Builder target = new LevelColumn.Builder("target");
    for (int row = 0; row < rows; row++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(7); i > 0 && !words.isEmpty(); i--) {
        text.append(words.get(random.nextInt(words.size())));
        text.append(List.of(" ", ", ", "… ", "\n").get(random.nextInt(4)));
      }
      note.add(row % 13 == 5 ? null : text + "#" + (words.isEmpty() ? "" : row));
      boolean good = text.toString().contains("ood") == (random.nextInt(8) > 0);
      target.add(good ? "yes" : "no");
    }
    return LabelledTable.of(
        Table.of((LevelColumn) note.finish().as(ColumnKind.TEXT), target.finish()),
        Target.classes("target", List.of("no", "yes")));
  }
}
