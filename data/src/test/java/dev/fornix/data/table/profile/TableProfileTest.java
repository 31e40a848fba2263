package dev.fornix.data.table.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProfileTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  private static ReadTable read(Path folder, String name, String text) throws IOException {
    return Tables.read(Files.writeString(folder.resolve(name), text), ReadOptions.standard());
  }

  private static String lines(String names, int rows, IntFunction<String> line) {
    return IntStream.range(0, rows)
        .mapToObj(line)
        .collect(Collectors.joining("\n", names + "\n", ""));
  }

  private static TableProfile profile(ReadTable data, String target) {
    return TableProfile.of(
        data, new ProfileRequest(TODAY, Optional.of(target), Optional.empty(), Optional.empty()));
  }

  private static TableProfile profile(ReadTable data) {
    return TableProfile.of(
        data, new ProfileRequest(TODAY, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Worked by hand: 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the deviation 2. */
  @Test
  void summarisesNumbers(@TempDir Path folder) throws IOException {
    ColumnProfile column =
        profile(read(folder, "d.csv", "x,y\n2,a\n4,a\n4,b\n4,b\n,b\n5,b\n5,b\n7,b\n9,b\n"))
            .columns()
            .get(0);
    assertThat(column.numbers().orElseThrow())
        .isEqualTo(new NumberSummary(2, 4, 4.5, 5.5, 9, 5, 2));
    assertThat(column.missing()).isEqualTo(1);
    assertThat(column.different()).isEqualTo(5);
  }

  @Test
  void countsTextsAndTimes(@TempDir Path folder) throws IOException {
    TableProfile profile =
        profile(read(folder, "d.csv", "t,d\na,2024-05-01\nb,2024-06-01\nb,2024-06-02\n,\n"));
    assertThat(profile.columns().get(0).commonest())
        .containsExactly(new LevelCount("b", 2), new LevelCount("a", 1));
    assertThat(profile.columns().get(1).times())
        .contains(new TimeRange("2024-05-01", "2024-06-02", 1));
    assertThat(profile.warnings())
        .contains(
            "Column 'd' has 1 date after 2024-06-01 (up to 2024-06-02): a mistake, or something"
                + " that is not known in time.");
  }

  @Test
  void countsManyDifferentNumbersExactlyUpToTheLimit() {
    assertThat(DistinctNumbers.count(30_000, row -> row % 9_999 - 4_000)).isEqualTo(9_999);
    assertThat(DistinctNumbers.count(3, row -> row == 1 ? -0.0 : 0)).isEqualTo(1);
    assertThat(DistinctNumbers.count(3, row -> Double.NaN)).isZero();
    assertThat(DistinctNumbers.count(30_000, row -> row)).isEqualTo(DistinctNumbers.MOST + 1);
  }

  @Test
  void findsPatternsOfMissingValues(@TempDir Path folder) throws IOException {
    String text =
        lines(
            "a,b,c,none",
            20,
            i -> i < 5 ? ",,x" + i % 2 + "," : i < 7 ? i + ",,x," : i + ",1" + i + ",y,");
    assertThat(profile(read(folder, "d.csv", text)).missing())
        .containsExactly(
            new MissingPattern(List.of("a", "b"), 5), new MissingPattern(List.of("b"), 2));
  }

  @Test
  void findsCopiesAndContradictions(@TempDir Path folder) throws IOException {
    String text = "a,b,y\n1,p,no\n1,p,no\n1,p,yes\n2,q,no\n2,q,no\n2,p,no\n";
    ReadTable data = read(folder, "d.csv", text);
    assertThat(profile(data, "y").repetition()).isEqualTo(new Repetition(2, 1));
    assertThat(profile(data).repetition()).isEqualTo(new Repetition(2, 0));
    assertThat(profile(data, "y").warnings())
        .contains(
            "1 row has the features of others, but not the answer that most of those have; no model"
                + " can get these right.");
  }

  @Test
  void countsEachRowThatNoModelCanGetRight(@TempDir Path folder) throws IOException {
    String text = lines("x,y", 200, i -> i % 2 + "," + (i % 4 < 2 ? "p" : "q"));
    assertThat(profile(read(folder, "d.csv", text), "y").repetition())
        .isEqualTo(new Repetition(196, 100));
  }

  @Test
  void proposesTaskAndMetric(@TempDir Path folder) throws IOException {
    String text =
        lines(
            "word,bit,grade,count,price,wide,few",
            60,
            i ->
                "w"
                    + i % 3
                    + ","
                    + i % 2
                    + ","
                    + (1 + i % 5)
                    + ","
                    + (i * 3 % 40)
                    + ","
                    + i * 1.5
                    + ","
                    + Math.pow(1.3, i)
                    + ","
                    + (3 + i % 7));
    Table table = read(folder, "d.csv", text).table();
    assertThat(proposal(table, "word").target())
        .isEqualTo(Target.classes("word", List.of("w0", "w1", "w2")));
    assertThat(proposal(table, "word").metric()).isEqualTo("log_loss");
    assertThat(proposal(table, "bit").target().kind()).isEqualTo(TargetKind.BINARY);
    assertThat(proposal(table, "bit").metric()).isEqualTo("auc");
    assertThat(proposal(table, "grade").target().kind())
        .as("1 to 5")
        .isEqualTo(TargetKind.MULTICLASS);
    assertThat(proposal(table, "grade").why())
        .isEqualTo("5 whole numbers in a row from 1, 5 classes");
    assertThat(proposal(table, "few").target().kind())
        .as("3 to 9")
        .isEqualTo(TargetKind.REGRESSION);
    assertThat(proposal(table, "count").target().kind()).isEqualTo(TargetKind.REGRESSION);
    assertThat(proposal(table, "price").metric()).isEqualTo("rmse");
    assertThat(proposal(table, "wide").metric()).isEqualTo("rmsle");
    assertThat(TargetProposal.of(table, "few", Optional.of(TargetKind.MULTICLASS)).classes())
        .hasSize(7);
  }

  private static TargetProposal proposal(Table table, String column) {
    return TargetProposal.of(table, column, Optional.empty());
  }

  @Test
  void refusesTargetsThatTeachNothing(@TempDir Path folder) throws IOException {
    Table table = read(folder, "d.csv", "a,same,none\n1,x,\n2,x,\n3,x,\n").table();
    assertThatThrownBy(() -> proposal(table, "same"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "The target 'same' has the same value in each row (x): there is nothing to learn; name"
                + " another column.");
    assertThatThrownBy(() -> proposal(table, "none"))
        .hasMessage("The target 'none' has no value in any row; name another column.");
    assertThatThrownBy(() -> proposal(table, "sam"))
        .hasMessageStartingWith("There is no column 'sam'; did you mean 'same'?");
  }

  @Test
  void namesTheColumnThatKnowsTheAnswer(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    String text =
        lines(
            "noise,word,bit,leak,part,y",
            400,
            i -> {
              int label = random.nextInt(10) == 0 ? 1 : 0;
              double part = random.nextInt(10) == 0 ? random.nextInt(2) : label;
              return random.nextDouble()
                  + ",v"
                  + random.nextInt(50)
                  + ","
                  + random.nextInt(2)
                  + ","
                  + (label == 1 ? 7 + random.nextDouble() : random.nextDouble())
                  + ","
                  + part
                  + ","
                  + (label == 1 ? "churned" : "stayed");
            });
    TableProfile profile = profile(read(folder, "d.csv", text), "y");
    assertThat(profile.suspects()).extracting(Suspect::column).containsExactly("leak");
    assertThat(profile.warnings().get(0))
        .isEqualTo(
            "Column 'leak' alone tells 96.7 % of the target; if it is not known before the answer"
                + " is, leave it out with --drop leak.");
  }

  @Test
  void namesTheColumnThatKnowsTheNumber(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    String text =
        lines(
            "noise,half,cents,y",
            500,
            i -> {
              double y = random.nextDouble() * 100;
              return random.nextDouble()
                  + ","
                  + (y + 40 * random.nextDouble())
                  + ","
                  + Math.round(y * 100)
                  + ","
                  + y;
            });
    assertThat(profile(read(folder, "d.csv", text), "y").suspects())
        .extracting(Suspect::column)
        .containsExactly("cents");
  }

  @Test
  void isNotFooledByAColumnWithManyLevels() {
    String[] ids = IntStream.range(0, 500).mapToObj(i -> "k" + i).toArray(String[]::new);
    String[] labels =
        IntStream.range(0, 500).mapToObj(i -> i % 3 == 0 ? "a" : "b").toArray(String[]::new);
    Table table = Table.of(LevelColumn.of("k", ids), LevelColumn.of("y", labels));
    LabelledTable data = LabelledTable.of(table, Target.classes("y", List.of("a", "b")));
    assertThat(Determination.of(data, "k")).isLessThan(0.1);
  }

  @Test
  void leavesRowsWithoutAnAnswerOut(@TempDir Path folder) throws IOException {
    TableProfile profile =
        profile(
            read(
                folder,
                "d.csv",
                lines("x,y", 50, i -> i % 9 + "," + (i < 5 ? "" : i % 2 == 0 ? "p" : "q"))),
            "y");
    assertThat(profile.target().orElseThrow().unanswered()).isEqualTo(5);
    assertThat(profile.warnings())
        .contains("5 rows have no value in the target 'y' and will be left out.");
  }

  @Test
  void warnsOfSmallAndUnequalClasses(@TempDir Path folder) throws IOException {
    TableProfile profile =
        profile(
            read(
                folder,
                "d.csv",
                lines(
                    "x,y", 200, i -> i * 7 % 31 + "," + (i == 0 ? "one" : i < 4 ? "few" : "many"))),
            "y");
    assertThat(profile.warnings())
        .contains(
            "1 class has only one row (one): it can be learnt from or tested on, not both.",
            "1 class has fewer than 10 rows (few); what is measured there is uncertain.",
            "Class 'many' has 196 times the rows of 'one' (196 and 1); accuracy says little.");
  }

  @Test
  void comparesTheTestWithTheRest(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    ReadTable train =
        read(
            folder,
            "a.csv",
            lines(
                "same,moved,word,extra,y",
                500,
                i ->
                    random.nextDouble()
                        + ","
                        + random.nextDouble()
                        + ",w"
                        + random.nextInt(3)
                        + ",1"
                        + i % 4
                        + ","
                        + i % 2));
    ReadTable test =
        read(
            folder,
            "b.csv",
            lines(
                "same,moved,word,y",
                300,
                i ->
                    random.nextDouble()
                        + ","
                        + (0.5 + random.nextDouble())
                        + ","
                        + (i % 2 == 0 ? "new" : "w1")
                        + ","
                        + i % 2));
    TableProfile profile =
        TableProfile.of(
            train,
            new ProfileRequest(TODAY, Optional.of("y"), Optional.empty(), Optional.of(test)));
    assertThat(profile.shifts()).extracting(Shift::column).containsExactly("word", "moved");
    assertThat(profile.shifts().get(0).unseen()).isEqualTo(1);
    assertThat(profile.shifts().get(0).distance()).isCloseTo(0.67, within(0.08));
    assertThat(profile.shifts().get(1).distance()).isCloseTo(0.5, within(0.08));
    assertThat(profile.warnings()).contains("The test rows lack 1 column: extra.");
    TableProfile itself =
        TableProfile.of(
            train,
            new ProfileRequest(TODAY, Optional.of("y"), Optional.empty(), Optional.of(train)));
    assertThat(itself.shifts()).isEmpty();
    assertThat(itself.warnings())
        .contains(
            "500 rows of the test are also among those to learn from; the test would be too kind.");
  }

  /** Worked by hand: at 2, all of the first and a third of the second are below or equal. */
  @Test
  void measuresTheDistanceOfDistributions() {
    assertThat(Shifts.kolmogorov(new double[] {1, 2, 2}, new double[] {2, 3, 4}))
        .isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void profilesFiveRows(@TempDir Path folder) throws IOException {
    TableProfile profile = profile(read(folder, "d.csv", "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n"), "y");
    assertThat(profile.warnings())
        .contains("There are only 5 rows to learn from; scores will be uncertain.");
  }

  @Test
  void knowsTablesByTheirContentWhateverTheOrderOfLevels() {
    Table one = Table.of(LevelColumn.of("a", "x", "y"), NumberColumn.of("b", 1, 2));
    Table two = Table.of(LevelColumn.of("a", "y", "x"), NumberColumn.of("b", 2, 1));
    assertThat(Shifts.inBoth(one, two)).isEqualTo(2);
  }

  private static String visits(int patients) {
    return IntStream.range(0, 4 * patients)
        .mapToObj(
            i ->
                Sentence.of(
                    "P%03d,2021-%02d-%02d,%d,%s",
                    i / 4, 1 + i % 12, 1 + i % 28, i * 37 % 100, i / 4 % 3 == 0 ? "yes" : "no"))
        .collect(Collectors.joining("\n", "patient_id,visit,pressure,sick\n", "\n"));
  }

  @Test
  void proposesToKeepGroupsTogetherAndToJudgeByTime(@TempDir Path folder) throws IOException {
    TableProfile profile = profile(read(folder, "visits.csv", visits(60)), "sick");
    assertThat(profile.warnings())
        .anyMatch(s -> s.startsWith("Column 'patient_id'") && s.contains("--group patient_id"))
        .anyMatch(
            s -> s.startsWith("Column 'visit' has dates") && s.endsWith("--time-column visit."));
    TableProfile grouped =
        TableProfile.of(
            read(folder, "visits.csv", visits(60)),
            new ProfileRequest(
                TODAY,
                Optional.of("sick"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("patient_id")));
    assertThat(grouped.warnings())
        .noneMatch(s -> s.contains("--group"))
        .noneMatch(s -> s.contains("--time-column"));
  }

  @Test
  void refusesATargetOfDatesUnlessClassesAreMeant(@TempDir Path folder) throws IOException {
    ReadTable data = read(folder, "visits.csv", visits(60));
    assertThatThrownBy(() -> profile(data, "visit"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "The target 'visit' has dates, which are neither classes nor numbers")
        .hasMessageContaining("--task multiclass");
    TableProfile asked =
        TableProfile.of(
            data,
            new ProfileRequest(
                TODAY, Optional.of("visit"), Optional.of(TargetKind.MULTICLASS), Optional.empty()));
    assertThat(asked.warnings().size()).isLessThan(10);
  }

  @Test
  void saysWhatZerosAndOnesAre(@TempDir Path folder) throws IOException {
    String text =
        IntStream.range(0, 40)
            .mapToObj(i -> i * 7 % 11 + "," + i % 2)
            .collect(Collectors.joining("\n", "a,y\n", "\n"));
    assertThat(profile(read(folder, "data.csv", text), "y").target().orElseThrow().why())
        .isEqualTo("one of two values, 2 classes");
  }

  @Test
  void saysHowAnIdentifierIsLearntFrom(@TempDir Path folder) throws IOException {
    String text =
        IntStream.range(0, 40)
            .mapToObj(i -> i + "," + (1980 + i) + "," + (i * 7 % 11))
            .collect(Collectors.joining("\n", "id,year,b\n", "\n"));
    TableProfile profile = profile(read(folder, "data.csv", text));
    assertThat(profile.warnings())
        .contains(
            "1 column identifies rows and will not be learnt from: id; if one does tell something,"
                + " say what it is, such as --kind id=numeric.");
  }
}
