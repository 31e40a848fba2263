package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableInputTest {
  private final SmallTable run = new SmallTable();

  private static Path rows(Path folder, String head, int count, IntFunction<String> row)
      throws IOException {
    String text =
        IntStream.range(0, count)
            .mapToObj(row)
            .collect(Collectors.joining("\n", head + "\n", "\n"));
    return SmallTable.file(folder, "data.csv", text);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(
      Path data, String target, String... more) {
    Path out = data.resolveSibling("study");
    return assertThatThrownBy(
        () -> {
          try {
            run.fit().fit(SmallTable.settings(data, target, out, more));
          } finally {
            assertThat(out).doesNotExist();
          }
        });
  }

  private TableResult fitted(Path data, String... more) {
    return run.fit().fit(SmallTable.settings(data, "y", data.resolveSibling("study"), more));
  }

  private static String label(int i) {
    return i % 3 == 0 ? "yes" : "no";
  }

  @Test
  void namesTheNearestColumnWhereTheTargetIsMissing(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,price", 30, i -> i + "," + i * 2);
    refused(data, "prise")
        .isInstanceOf(DataException.class)
        .hasMessage("There is no column 'prise'; did you mean 'price'? The columns are a, price.");
  }

  @Test
  void refusesATargetWithoutValues(@TempDir Path folder) throws IOException {
    refused(rows(folder, "a,y", 30, i -> i + ","), "y")
        .hasMessage("The target 'y' has no value in any row; name another column.");
  }

  @Test
  void refusesATargetWithOneValue(@TempDir Path folder) throws IOException {
    refused(rows(folder, "a,y", 30, i -> i * 7 % 13 + ",yes"), "y")
        .hasMessage(
            "The target 'y' has the same value in each row (yes): there is nothing to learn; name"
                + " another column.");
  }

  @Test
  void refusesAClassWithOneRowOfTwo(@TempDir Path folder) throws IOException {
    refused(rows(folder, "a,y", 30, i -> i * 7 % 13 + "," + (i == 4 ? "yes" : "no")), "y")
        .hasMessage(
            "The class 'yes' of the target 'y' has one row, which cannot both be learnt from and"
                + " judge; give more rows of it, or name another target.");
  }

  @Test
  void learnsBesideAClassWithOneRowOfSeveral(@TempDir Path folder) throws IOException {
    Path data =
        rows(
            folder, "a,b,y", 60, i -> i * 7 % 13 + "," + i % 5 + "," + (i == 4 ? "odd" : label(i)));
    assertThat(fitted(data).task()).isEqualTo("multiclass classification");
  }

  @Test
  void refusesAFileOfFiveRows(@TempDir Path folder) throws IOException {
    refused(rows(folder, "a,y", 5, i -> i * 3 % 4 + "," + label(i)), "y")
        .hasMessage(
            "data.csv has 5 rows with an answer, too few to learn from, choose by and test by; give"
                + " at least 20.");
  }

  @Test
  void leavesAColumnWithoutValuesOut(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,empty,b,y", 60, i -> i * 7 % 13 + ",," + i % 5 + "," + label(i));
    fitted(data);
    TablePlan plan = TablePlan.read(folder.resolve("study/table.json"));
    assertThat(plan.features()).containsExactly("a", "b");
    assertThat(run.sentences).anyMatch(s -> s.contains("left out: empty"));
  }

  @Test
  void refusesATableWithNothingToLearnFrom(@TempDir Path folder) throws IOException {
    refused(rows(folder, "one,y", 60, i -> "1," + label(i)), "y")
        .hasMessageStartingWith("No column but the target 'y' can be learnt from");
  }

  @Test
  void learnsFromMixedTypesInfinitiesAndColumnsCalledLikeKeywords(@TempDir Path folder)
      throws IOException {
    Path data =
        rows(
            folder,
            "select,class,null,y",
            80,
            i ->
                (i % 9 == 0 ? "many" : Integer.toString(i % 7))
                    + ","
                    + (i == 3 ? "inf" : i == 5 ? "-Infinity" : Integer.toString(i * 7 % 31))
                    + ","
                    + i % 4
                    + ","
                    + label(i));
    TableResult result = fitted(data);
    assertThat(result.testScore()).isFinite();
    assertThat(result.trials()).doesNotContainKey("failed");
  }

  @Test
  void warnsOfAColumnThatGivesTheTargetAway(@TempDir Path folder) throws IOException {
    Path data =
        rows(
            folder,
            "a,answer,y",
            90,
            i -> i * 7 % 13 + "," + (label(i).equals("yes") ? "J" : "N") + "," + label(i));
    fitted(data);
    assertThat(run.sentences).anyMatch(s -> s.contains("answer") && s.contains("target"));
  }

  @Test
  void refusesATestFileWithoutRows(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    Path test = SmallTable.file(folder, "test.csv", "a,y\n");
    refused(data, "y", "test", test.toString())
        .hasMessage("test.csv has names of columns but no row of values.");
  }

  @Test
  void refusesATestFileWithoutAnswersOrWithoutTheTarget(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    Path none = SmallTable.file(folder, "none.csv", "a\n1\n2\n");
    refused(data, "y", "test", none.toString())
        .hasMessage("The table lacks 1 column: y; it has a.");
    Path other = SmallTable.file(folder, "other.csv", "a,y\n1,maybe\n2,no\n");
    refused(data, "y", "test", other.toString())
        .hasMessage(
            "The target 'y' has the value 'maybe', which is none of its classes (no, yes).");
  }

  @Test
  void refusesAPositiveClassThatIsNone(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    refused(data, "y", "positive", "maybe")
        .hasMessage(
            "--positive 'maybe' is none of the classes of the target 'y'; name 'no' or 'yes'.");
    refused(data, "a", "task", "regression", "positive", "3")
        .hasMessage(
            "--positive names one of two classes, but the target 'a' is a number; leave it out.");
  }

  @Test
  void refusesAMetricThatDoesNotFit(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    refused(data, "y", "metric", "rmse").hasMessageContaining("rmse").hasMessageContaining("'y'");
    refused(data, "y", "metric", "acuracy").hasMessageContaining("accuracy");
  }

  @Test
  void refusesSettingsOfImagesAndUnknownOnes(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    refused(data, "y", "epochs", "3")
        .hasMessage("--epochs is for images and means nothing to a table; leave it out");
    refused(data, "y", "group", "a", "time_column", "a")
        .hasMessageContaining("--group or by --time-column");
    assertThatThrownBy(() -> TableSettings.read(Map.of("data", List.of(data.toString()))))
        .hasMessageStartingWith("target is missing; name the column");
    assertThatThrownBy(() -> TableSettings.requireNone(Map.of("target", List.of("y")), "photos/"))
        .hasMessage("--target is for tables, and photos/ is none; leave it out");
  }

  @Test
  void saysAllThatIsWrongAtOnceAndTheFileFirst(@TempDir Path folder) {
    Path none = folder.resolve("none.csv");
    refused(none, "y", "time", "5s", "metric", "acuracy", "portfolio", "no.portfolio")
        .hasMessageStartingWith("There is no file " + none + ".\nThere is no file no.portfolio.\n")
        .hasMessageContaining("time (5s) must be at least 10s for a table")
        .hasMessageContaining("accuracy");
    refused(none, "y").isInstanceOf(DataException.class);
  }

  @Test
  void refusesNumbersOfAColumnThatHasNone(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "my place,y", 40, i -> "p" + i % 3 + "," + label(i));
    refused(data, "y", "kind", "my place=numeric")
        .hasMessage(
            "Column 'my place' is to be numeric, but no row has such a value there; leave --kind"
                + " 'my place=numeric' out.");
  }

  @Test
  void refusesAPortfolioThatHasNoPipeline(@TempDir Path folder) throws IOException {
    Path data = rows(folder, "a,y", 40, i -> i * 7 % 13 + "," + label(i));
    Path none = SmallTable.file(folder, "mine.portfolio", "# nothing\n");
    refused(data, "y", "portfolio", none.toString()).hasMessageContaining("has no pipeline");
    Path unknown = SmallTable.file(folder, "other.portfolio", "# x\nlearner=forest\n");
    refused(data, "y", "portfolio", unknown.toString())
        .hasMessageStartingWith("Line 2 of the portfolio ")
        .hasMessageContaining("'learner=forest', which no pipeline has");
  }

  @Test
  void beginsWithThePortfolioThatIsGiven(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    Path own =
        SmallTable.file(
            folder, "own.portfolio", "learner=neighbours;learner/neighbours/neighbours=7\n");
    TableResult result =
        run.fit()
            .fit(
                SmallTable.settings(
                    data,
                    "buys",
                    folder.resolve("study"),
                    "portfolio",
                    own.toString(),
                    "trials",
                    "2"));
    assertThat(TableBoard.of(new StudyFolder(folder.resolve("study")), 10).rows())
        .filteredOn(row -> row.origin().equals("starting-point"))
        .extracting(TableBoard.Row::learner)
        .containsExactly("neighbours");
    assertThat(result.trials()).containsEntry("complete", 3L);
  }

  @Test
  void saysWhatIsWrongWithRowsToPredict(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    run.fit().fit(SmallTable.settings(data, "buys", folder.resolve("study")));
    TablePredictor predictor = TablePredictor.open(new StudyFolder(folder.resolve("study")));
    Path lacking = SmallTable.file(folder, "lacking.csv", "age,select\n30,1\n");
    assertThatThrownBy(() -> predictor.predict(lacking.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The table lacks ")
        .hasMessageContaining("place");
    Path empty = SmallTable.file(folder, "empty.csv", "age,select\n");
    assertThatThrownBy(() -> predictor.predict(empty.toString()))
        .hasMessage("empty.csv has names of columns but no row of values.");
    Path nothing = SmallTable.file(folder, "nothing.csv", "");
    assertThatThrownBy(() -> predictor.predict(nothing.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nothing.csv");
  }

  @Test
  void countsUnseenLevelsAsRareOrMissingAndSaysSo(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    run.fit().fit(SmallTable.settings(data, "buys", folder.resolve("study")));
    TablePredictor predictor = TablePredictor.open(new StudyFolder(folder.resolve("study")));
    String whole = Files.readString(data).lines().limit(3).collect(Collectors.joining("\n"));
    Path unseen = SmallTable.file(folder, "new.csv", whole.replaceAll("north|south|west", "moon"));
    TablePredictor.Predicted predicted = predictor.predict(unseen.toString());
    assertThat(predicted.predictions().rows()).isEqualTo(2);
    assertThat(predicted.predictions().finite()).isTrue();
    assertThat(predicted.remarks())
        .anyMatch(
            s ->
                s.startsWith(
                    "Column 'place': 2 rows have values that the model was not fitted on, such as"
                        + " 'moon'"));
  }

  @Test
  void aFolderWithAnotherStudyIsLeftAlone(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    Map<String, List<String>> first =
        SmallTable.settings(data, "buys", folder.resolve("study"), "trials", "1");
    run.fit().fit(first);
    assertThatThrownBy(
            () ->
                run.fit()
                    .fit(
                        SmallTable.settings(
                            data, "spends", folder.resolve("study"), "trials", "1")))
        .hasMessageContaining("was begun with --target buys, not --target spends")
        .hasMessageContaining("--overwrite");
  }

  @Test
  void learnsBesideDatesBeyondAnyRange(@TempDir Path folder) throws IOException {
    List<String> odd =
        List.of("9999-12-31", "0001-01-01", "2021-02-31", "2021-13-01", "2999-01-01");
    Path data =
        rows(
            folder,
            "a,day,y",
            80,
            i ->
                i * 7 % 13
                    + ","
                    + (i % 10 == 3 ? odd.get(i / 10 % 5) : "2021-03-" + (10 + i % 20))
                    + ","
                    + label(i));
    TableResult result = fitted(data);
    assertThat(result.testScore()).isFinite();
    assertThat(result.trials()).doesNotContainKey("failed");
    assertThat(run.sentences)
        .anyMatch(s -> s.contains("'day'") && s.contains("dates that do not exist"))
        .anyMatch(s -> s.contains("'day'") && s.contains("a mistake, or something that is not"));
    Path later = SmallTable.file(folder, "later.csv", "a,day\n1,123456-01-01\n2,2021-02-30\n");
    TablePredictor predictor = TablePredictor.open(new StudyFolder(folder.resolve("study")));
    assertThat(predictor.predict(later.toString()).predictions().finite()).isTrue();
  }

  @Test
  void learnsFromNumbersNearTheEndOfFloats(@TempDir Path folder) throws IOException {
    Path data =
        rows(
            folder,
            "a,b,y",
            80,
            i ->
                i * 7 % 13
                    + ","
                    + (i % 5 == 0 ? "1e30" : i % 5 == 1 ? "-1e38" : i % 31)
                    + ","
                    + label(i));
    TableResult result = fitted(data);
    assertThat(result.testScore()).isFinite();
    assertThat(result.trials()).doesNotContainKey("failed");
  }

  @Test
  @Tag("slow")
  void learnsFromTwentyThousandColumns(@TempDir Path folder) throws IOException {
    String names =
        IntStream.range(0, 20_000).mapToObj(c -> "x" + c).collect(Collectors.joining(","));
    Path data =
        rows(
            folder,
            names + ",y",
            60,
            i ->
                IntStream.range(0, 20_000)
                        .mapToObj(c -> Integer.toString((i * 31 + c * 17) % 101))
                        .collect(Collectors.joining(","))
                    + ","
                    + label(i));
    TableResult result = fitted(data, "trials", "2");
    assertThat(result.testScore()).isFinite();
  }
}
