package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.automl.explain.StudyReasons;
import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.explain.search.Reason;
import dev.fornix.tabular.ensemble.TableModelFile;
import dev.fornix.tabular.explain.Members;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.pipeline.FittedPipeline;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableFitTest {
  /** A study of one worker that is finished, for those who only look at it. */
  private static final SmallTable DONE = new SmallTable();

  private static StudyFolder done;
  private static TableResult whole;

  private final SmallTable run = new SmallTable();

  @BeforeAll
  static void fits(@TempDir Path temporary) throws IOException {
    done = study(temporary);
    whole = classes(DONE, temporary, "workers", "1");
  }

  private static StudyFolder study(Path folder) {
    return new StudyFolder(folder.resolve("study"));
  }

  private TableResult classes(Path folder, String... more) throws IOException {
    return classes(run, folder, more);
  }

  private static TableResult classes(SmallTable run, Path folder, String... more)
      throws IOException {
    Path data = SmallTable.buyers(folder);
    return run.fit().fit(SmallTable.settings(data, "buys", folder.resolve("study"), more));
  }

  @Test
  void makesATestedModelOfATable() throws IOException {
    assertThat(whole.metric()).isEqualTo("auroc");
    assertThat(whole.trials()).containsEntry("complete", 5L);
    assertThat(whole.baselineScore()).contains(0.5);
    assertThat(whole.testScore()).isGreaterThan(0.8);
    assertThat(whole.testScoreInterval().orElseThrow().low()).isBetween(0.6, whole.testScore());
    assertThat(whole.testRows() + whole.trainRows()).isEqualTo(160);
    assertThat(whole.offers().get(0).name()).isNotEqualTo("constant");
    assertThat(Files.readString(whole.reportPath())).contains("What was taken for what");
    assertThat(done.card())
        .content()
        .contains(
            "Model card",
            "a constant answer has",
            "also because it stops where these rows are predicted best");
    assertThat(done.result()).content().contains("\"test_score\"");
    assertThat(DONE.sentences)
        .contains(
            "The target 'buys' is for binary classification (one of two values, 2 classes).",
            "Models are judged by auroc: it does not depend on a threshold.",
            "Pipelines are judged by 5 folds, 3 times of the 128 rows to learn from.");
  }

  @Test
  void saysWhyAndWhereTheModelIsWeak() throws IOException {
    assertThat(Files.readString(whole.reportPath()))
        .contains("ROC curve", "reliability", "permutation importance", "partial dependence")
        .contains("of at least 20 of the 128 rows that judged");
    JsonNode said = new JsonMapper().readTree(done.explanations().toFile());
    JsonNode first = said.path("importances").path("columns").path(0);
    assertThat(first.path("column").asString()).isEqualTo("spends");
    assertThat(first.path("interval").path("low").asDouble()).isGreaterThan(0);
    assertThat(said.path("importances").path("left").asInt()).isZero();
    assertThat(said.path("curves").path(0).path("curve").path("auroc").asDouble())
        .isCloseTo(whole.testScore(), within(1e-6));
    assertThat(said.path("weak").path("slices").path("looked").asInt()).isGreaterThan(5);
    assertThat(said.path("decisions")).isEmpty();
    assertThat(said.path("no_decisions").asString()).isEqualTo("TOO_FEW_TRIALS");
    assertThat(done.card()).content().contains("What it relies on", "| spends |");
  }

  @Test
  void showsTheErrorsOfNumbers(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    TableResult result =
        run.fit().fit(SmallTable.settings(data, "spends", folder.resolve("study")));
    assertThat(Files.readString(result.reportPath()))
        .contains("residuals, test rows", "mean absolute error")
        .doesNotContain("ROC curve");
  }

  @Test
  void saysWhichPairsOfColumnsItLooksAt(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int row = 0; row < 150; row++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(-1, 1);
      text.append(a).append(',').append(b).append(',').append(a * b).append('\n');
    }
    Path data = SmallTable.file(folder, "product.csv", text.toString());
    Path own =
        SmallTable.file(folder, "own.portfolio", "learner=linear;pairs=some;pairs/some/most=2\n");
    TableResult result =
        run.fit()
            .fit(
                SmallTable.settings(
                    data,
                    "y",
                    folder.resolve("study"),
                    "portfolio",
                    own.toString(),
                    "prefer",
                    "single",
                    "trials",
                    "1"));
    assertThat(result.testScore()).isLessThan(0.1 * result.baselineTestScore());
    assertThat(Files.readString(result.reportPath()))
        .contains("It also looks at 1 pair of columns as one: a × b.");
    JsonNode said = new JsonMapper().readTree(study(folder).explanations().toFile());
    assertThat(said.path("interactions").path(0).asString()).isEqualTo("a × b");
  }

  @Test
  void keepsWhatEachTrialPredictedOfHeldRows() {
    LabelledTable train = TableStudy.load(done.root()).train();
    OutOfFold held = OutOfFold.read(done.trials().resolve("1").resolve("out-of-fold.bin"));
    assertThat(held.rows(train.table()).indices())
        .containsExactly(IntStream.range(0, train.rows()).toArray());
    assertThat(held.predictions().finite()).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameModel(@TempDir Path folder) throws IOException {
    TableResult second = classes(folder, "workers", "2");
    assertThat(second.testScore()).isEqualTo(whole.testScore());
    assertThat(second.members()).isEqualTo(whole.members());
    assertThat(Files.readAllBytes(second.modelPath()))
        .isEqualTo(Files.readAllBytes(whole.modelPath()));
  }

  @Test
  void aFinishedStudyIsNotFittedAgainButFindsMoreWhereMoreIsGranted(@TempDir Path folder)
      throws IOException {
    TableResult first = classes(folder);
    assertThat(classes(folder)).isEqualTo(first);
    assertThat(run.sentences).anyMatch(s -> s.startsWith("The study is finished"));
    TableResult more =
        run.fit().resume(study(folder).root(), new Extension(OptionalLong.of(2), Optional.empty()));
    assertThat(more.trials()).containsEntry("complete", 7L);
  }

  /** Stops the thread once a trial has ended. */
  private static final class Impatient implements FitListener {
    @Override
    public void trial(StudyEvent event, StudyProgress progress) {
      if (event instanceof StudyEvent.Finished finished && finished.trial() == 1) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void goesOnWhereItWasStoppedAsIfItHadNotBeen(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    Map<String, List<String>> stopped =
        SmallTable.settings(data, "buys", folder.resolve("study"), "workers", "1");
    TableFit impatient =
        new TableFit(
            Clock.systemUTC(),
            new Impatient(),
            (study, count, clock) -> new InProcessExecutor(study.runner(clock), count),
            Optional.empty());
    assertThatThrownBy(() -> impatient.fit(stopped))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("go on with: ./fornix resume");
    assertThat(Thread.interrupted()).isTrue();
    TableResult result = run.fit().fit(stopped);
    assertThat(result.testScore()).isEqualTo(whole.testScore());
    assertThat(result.members()).isEqualTo(whole.members());
  }

  @Test
  void predictsNumbersWithIntervals(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    TableResult result =
        run.fit()
            .fit(SmallTable.settings(data, "spends", folder.resolve("study"), "metric", "mae"));
    assertThat(result.testScore()).isLessThan(result.baselineTestScore());
    assertThat(Files.readString(result.reportPath())).contains("Predicted against true");
    TablePredictor.Predicted predicted =
        TablePredictor.open(study(folder)).predict(data.toString());
    assertThat(predicted.predictions().rows()).isEqualTo(160);
    assertThat(predicted.radius().orElseThrow()).isBetween(0.2, 5.0);
  }

  @Test
  void learnersMakeSmallWhatTheMetricJudges(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    TableStudy study =
        SmallTable.planned(
            SmallTable.settings(data, "spends", folder.resolve("study"), "metric", "quantile_0.9"));
    assertThat(study.space().decode(study.constant()).loss()).isEqualTo(NumberLoss.quantile(0.9));
  }

  @Test
  void exportsWhatLearntLogarithms(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    TableResult result =
        run.fit()
            .fit(SmallTable.settings(data, "spends", folder.resolve("study"), "metric", "rmsle"));
    assertThat(result.testScore()).isLessThan(result.baselineTestScore());
    assertThat(Members.of(TableModelFile.read(study(folder).tableModel())))
        .allMatch(FittedPipeline::logarithms);
    TableExport.Written written =
        new TableExport(study(folder)).write(folder.resolve("model.onnx"));
    assertThat(written.agrees()).as(written.sentence()).isTrue();
    assertThat(written.whole()).isTrue();
  }

  @Test
  void testsByWhatComesLater(@TempDir Path folder) throws IOException {
    classes(folder, "time_column", "month");
    NumberColumn train = Table.open(study(folder).trainTable()).number("month");
    NumberColumn test = Table.open(study(folder).testTable()).number("month");
    double last = IntStream.range(0, train.size()).mapToDouble(train::value).max().orElseThrow();
    double first = IntStream.range(0, test.size()).mapToDouble(test::value).min().orElseThrow();
    assertThat(first).isGreaterThan(last);
    assertThat(TableStudy.load(study(folder).root()).train().blocks().kind())
        .isEqualTo(Blocks.Kind.TIME);
    assertThat(StudyReasons.of(study(folder).root()))
        .filteredOn(reason -> reason.topic() == Reason.Topic.CERTAINTY)
        .singleElement()
        .extracting(Reason::sentence)
        .asString()
        .contains("what chance moves such a difference by");
  }

  @Test
  void keepsGroupsTogetherAndDoesNotLearnTheirNames(@TempDir Path folder) throws IOException {
    classes(folder, "group", "customer");
    TablePlan plan = TablePlan.read(study(folder).tablePlan());
    assertThat(plan.features()).doesNotContain("customer").contains("age", "select");
    assertThat(customers(study(folder).trainTable()))
        .doesNotContainAnyElementsOf(customers(study(folder).testTable()));
    TableStudy study = TableStudy.load(study(folder).root());
    assertThat(study.train().blocks().kind()).isEqualTo(Blocks.Kind.GROUP);
    assertThat(study.test().blocks().kind()).isEqualTo(Blocks.Kind.GROUP);
    assertThat(study.train().blocks().present())
        .isEqualTo(customers(study(folder).trainTable()).size());
  }

  private static List<String> customers(Path file) {
    Table table = Table.open(file);
    return IntStream.range(0, table.rows())
        .mapToObj(table.column("customer")::text)
        .distinct()
        .toList();
  }

  @Test
  void testsByAFileThatIsGiven(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    Path test =
        SmallTable.file(
            folder,
            "test.csv",
            """
            buys,month,customer,age,place,select,spends
            no,1,c1,30,north,2,3
            yes,2,c2,66,south,1,9
            no,2,c3,25,east,0,2
            """);
    TableResult result =
        run.fit()
            .fit(
                SmallTable.settings(
                    data, "buys", folder.resolve("study"), "test", test.toString()));
    assertThat(result.testRows()).isEqualTo(3);
    assertThat(result.trainRows()).isEqualTo(160);
  }

  @Test
  void isAboutTheClassThatIsPositive(@TempDir Path folder) throws IOException {
    classes(folder, "metric", "f1", "positive", "no", "trials", "1");
    assertThat(TablePlan.read(study(folder).tablePlan()).target().classNames())
        .containsExactly("yes", "no");
    assertThat(run.sentences)
        .contains("That is the F1 of class 'no'; --positive yes would be about the other one.");
    JsonNode said = new JsonMapper().readTree(study(folder).explanations().toFile());
    assertThat(said.path("curves").path(0).path("name").asString()).isEqualTo("no");
    Path rows = SmallTable.buyers(folder);
    TablePredictor.Predicted predicted =
        TablePredictor.open(study(folder)).predict(rows.toString());
    long no = IntStream.range(0, 160).filter(row -> predicted.label(row).equals("no")).count();
    assertThat(no).isBetween(1L, 159L);
  }

  @Test
  void saysWhereAGivenTestIsNoTestOfWhatIsNew(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    Path test =
        SmallTable.file(
            folder,
            "test.csv",
            """
            buys,month,customer,age,place,select,spends
            no,39,c1,30,north,2,3
            yes,50,new,66,south,1,9
            no,2,new,25,west,0,2
            """);
    assertThat(division(folder, data, test, "group", "customer"))
        .endsWith(
            " Of its 2 groups of 'customer' 1 are learnt from, too: what is measured of them is too"
                + " good for groups that nobody has seen.");
    assertThat(division(folder, data, test, "time_column", "month"))
        .endsWith(
            " 1 of its rows is earlier by 'month' than the last that are learnt from: what is"
                + " measured of them is too good for what is still to come.");
    Path without =
        SmallTable.file(
            folder, "other.csv", "buys,month,age,place,select,spends\nno,39,30,north,2,3\n");
    assertThat(division(folder, data, without, "group", "customer"))
        .contains(
            "It has no column 'customer', so that nobody knows whether its rows are of other");
    assertThat(division(folder, data, test, "seed", "1")).endsWith("3 rows of test.csv.");
  }

  private static String division(Path folder, Path data, Path test, String... more) {
    Map<String, List<String>> settings =
        SmallTable.settings(data, "buys", folder.resolve("study"), more);
    settings.put("test", List.of(test.toString()));
    return TableData.read(TableSettings.read(settings), LocalDate.EPOCH, sentence -> {}).division();
  }

  @Test
  void startsNoMoreWorkersThanFindMemory(@TempDir Path folder) throws IOException {
    TableResult result = classes(folder, "workers", "100000");
    int workers = TablePlan.read(new StudyFolder(result.study()).tablePlan()).workers();
    assertThat(workers).isBetween(1, 1_000);
  }

  @Test
  void prefersASinglePipelineWhereThatIsAskedFor(@TempDir Path folder) throws IOException {
    TableResult result = classes(folder, "prefer", "single");
    assertThat(result.offers()).hasSize(1);
    assertThat(result.members()).hasSize(1);
    assertThat(Files.readString(result.reportPath()))
        .as("the best one, of which nothing must be said")
        .doesNotContain("is not in the model");
    Path file = folder.resolve("model.onnx");
    TableExport.Written written = new TableExport(study(folder)).write(file);
    assertThat(written.agrees()).as(written.sentence()).isTrue();
    assertThat(file).isNotEmptyFile();
  }
}
