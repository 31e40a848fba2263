package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files are read, which columns are left out, and what is refused before anything is read. */
class TableOptionsTest {
  private final SmallTable run = new SmallTable();

  private static Map<String, List<String>> settings(Path data, String... more) {
    return SmallTable.settings(data, "buys", data.resolveSibling("study"), more);
  }

  private static StudyFolder study(Path data) {
    return new StudyFolder(data.resolveSibling("study"));
  }

  private void refused(String message, String... more) {
    Path nowhere = Path.of("no-such-file.csv");
    assertThatThrownBy(
            () -> run.fit().fit(SmallTable.settings(nowhere, "y", Path.of("none"), more)))
        .hasMessageContaining(message);
    assertThat(Path.of("none")).doesNotExist();
  }

  @Test
  void refusesWhatIsWrongBeforeAnythingIsRead() {
    refused("unknown metric 'acuracy'", "metric", "acuracy");
    refused("unknown task 'banana'; known are binary, multiclass, regression", "task", "banana");
    refused("unknown strategy", "strategy", "tpp-of-the-top");
    refused("--group y is the target", "group", "y");
    refused("--time-column y is the target", "time_column", "y");
    refused("--drop leaves 'y' out, which is the target", "drop", "a,y");
    refused("--kind 'a' must have the form", "kind", "a");
    refused("There is no kind of column 'number'", "kind", "a=number");
    refused("There is no file no-such-file.csv", "metric", "accuracy");
  }

  @Test
  void learnsFromNoColumnThatIsDropped(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    run.fit().fit(settings(data, "drop", "spends, month"));
    assertThat(TablePlan.read(study(data).tablePlan()).features())
        .containsExactly("age", "place", "select", "customer");
    assertThat(run.sentences).noneMatch(s -> s.contains("spends"));
    Path rows = SmallTable.file(folder, "new.csv", "age,place,select,customer\n30,south,1,c3\n");
    assertThat(TablePredictor.open(study(data)).predict(rows.toString()).predictions().rows())
        .isEqualTo(1);
  }

  @Test
  void namesTheNearestColumnWhereOneToDropIsMissing(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    assertThatThrownBy(() -> run.fit().fit(settings(data, "drop", "spend")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("There is no column 'spend'; did you mean 'spends'?");
    assertThatThrownBy(() -> run.fit().fit(settings(data, "kind", "agee=numeric")))
        .hasMessageContaining("did you mean 'age'?");
  }

  @Test
  void readsTheDataAndNewRowsAsItIsTold(@TempDir Path folder) throws IOException {
    String text = Files.readString(SmallTable.buyers(folder));
    Path data = folder.resolve("odd.csv");
    Charset charset = Charset.forName("IBM850");
    String odd =
        text.lines()
            .skip(1)
            .map(line -> line.replace("south", "süd").replace('.', '|').replace(',', ':'))
            .map(line -> line.replace('|', ','))
            .reduce("", (a, b) -> a + b + "\n");
    Files.write(data, odd.getBytes(charset));
    Map<String, List<String>> settings =
        new LinkedHashMap<>(
            SmallTable.settings(
                data,
                "column_6",
                folder.resolve("study"),
                "delimiter",
                ":",
                "encoding",
                "IBM850",
                "header",
                "no",
                "decimal_comma",
                "yes",
                "drop",
                "column_7"));
    settings.put("kind", new ArrayList<>(List.of("column_3=categorical")));
    TableResult result = run.fit().fit(settings);
    assertThat(result.target()).isEqualTo("column_6");
    TablePredictor.Predicted predicted = TablePredictor.open(study(data)).predict(data.toString());
    assertThat(predicted.predictions().rows()).isEqualTo(160);
    assertThat(predicted.remarks()).noneMatch(s -> s.contains("was not fitted on"));
    Path usual = folder.resolve("usual.csv");
    Files.writeString(usual, "column_1,column_2,column_3,column_4,column_5\n30,süd,1,c3,4\n");
    TablePredictor other =
        TablePredictor.open(
            study(data),
            Map.of(
                "delimiter", List.of(","), "encoding", List.of("UTF-8"), "header", List.of("yes")));
    assertThat(other.predict(usual.toString()).remarks()).isEmpty();
  }

  @Test
  void saysWithWhatAStudyWasBegun(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);
    run.fit().fit(settings(data, "trials", "1"));
    assertThatThrownBy(
            () -> run.fit().fit(settings(data, "trials", "1", "metric", "mcc", "seed", "7")))
        .hasMessageContaining("was begun without --metric mcc, and without --seed 7;");
    assertThatThrownBy(() -> run.fit().fit(settings(data, "trials", "3")))
        .hasMessageContaining("was begun with --trials 1, not --trials 3;");
  }
}
