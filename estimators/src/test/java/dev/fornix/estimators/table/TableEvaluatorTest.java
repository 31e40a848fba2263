package dev.fornix.estimators.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableEvaluatorTest {
  private static final String CSV =
      """
      name,val4,val12,seconds12,latency,test
      a,0.5,0.6,120,3.5,0.55
      b,0.4,0.9,240,6.5,0.85
      c,0.7,0.8,60,1.5,0.75
      """;

  private static final String YAML =
      """
      space: pool
      file: table.csv
      architecture: name
      objectives:
        - {name: accuracy, column: val4, direction: maximize, unit: fraction, epochs: 4}
        - {name: accuracy, column: val12, direction: maximize, unit: fraction, epochs: 12}
        - {name: latency, column: latency, direction: minimize, unit: milliseconds, known: true}
      cost: {column: seconds12, unit: seconds, epochs: 12}
      report: [test]
      """;

  private static final String CELLS = YAML.replace("pool\n", "nas-bench-201\n");

  private final Path folder;

  TableEvaluatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Table table(String csv, String yaml) throws IOException {
    Files.writeString(folder.resolve("table.csv"), csv);
    return Table.read(TableDescription.read(Files.writeString(folder.resolve("table.yaml"), yaml)));
  }

  private Table table() throws IOException {
    return table(CSV, YAML);
  }

  @Test
  void looksUpEveryObjectiveAtItsLevel() throws IOException {
    TableEvaluator evaluator = new TableEvaluator(table(), List.of());
    assertThat(evaluator.objectives())
        .containsExactly(
            Objective.maximize("accuracy", "fraction"),
            Objective.minimize("latency", "milliseconds"));
    assertThat(evaluator.fidelities())
        .isEqualTo(new Fidelities(List.of(Budget.epochs(4), Budget.epochs(12))));
    Measurement low = evaluator.measure("b", Budget.epochs(4), Optional.empty());
    assertThat(low.values()).containsEntry("accuracy", 0.4).containsEntry("latency", 6.5);
    assertThat(low.costSeconds()).isCloseTo(80, within(1e-9));
    Measurement high = evaluator.measure("b", Budget.epochs(12), Optional.empty());
    assertThat(high.value("accuracy")).isEqualTo(0.9);
    assertThat(high.costSeconds()).isEqualTo(240);
  }

  @Test
  void refusesALevelThatTheTableDoesNotHave() throws IOException {
    TableEvaluator evaluator = new TableEvaluator(table(), List.of());
    assertThatThrownBy(() -> evaluator.measure("b", Budget.epochs(6), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has nothing at the budget 6 epochs; ask for one of [4 epochs, 12");
  }

  @Test
  void paysTheDifferenceWhereTrainingsWereContinued() throws IOException {
    Optional<Budget> before = Optional.of(Budget.epochs(4));
    assertThat(
            new TableEvaluator(table(), List.of())
                .measure("b", Budget.epochs(12), before)
                .costSeconds())
        .isEqualTo(240);
    Table continued =
        table(CSV, YAML.replace("epochs: 12}\nrep", "epochs: 12, continued: true}\nrep"));
    assertThat(
            new TableEvaluator(continued, List.of())
                .measure("b", Budget.epochs(12), before)
                .costSeconds())
        .isCloseTo(160, within(1e-9));
  }

  @Test
  void knowsInAStudyWhatATrialContinues() throws IOException {
    Table continued =
        table(CSV, YAML.replace("epochs: 12}\nrep", "epochs: 12, continued: true}\nrep"));
    TableSpace space = TableSpace.of(continued);
    TableEvaluator evaluator = new TableEvaluator(continued, List.of());
    Configuration b = Configuration.parse(space.domain(), "row=2");
    Proposal first = Proposal.of(b, Budget.epochs(4), "test");
    SearchStrategy promoting =
        (history, count, random) ->
            history.completed().isEmpty()
                ? List.of(first)
                : List.of(Proposal.promotion(history.completed().get(0), Budget.epochs(12)));
    try (Study study =
        Study.of(space, promoting)
            .objectives(evaluator.objectives())
            .fidelities(evaluator.fidelities())
            .order(Order.byNumber(0))
            .open()) {
      study.run(
          new InProcessExecutor(TrialRunner.of(space, evaluator, Clock.systemUTC()), 1),
          Terminator.trials(2));
      assertThat(study.trials())
          .extracting(trial -> ((CompletedTrial) trial).measurement().costSeconds())
          .containsExactly(80.0, 160.0);
    }
  }

  @Test
  void givesNoReportColumnAway() throws IOException {
    TableEvaluator evaluator = new TableEvaluator(table(), List.of());
    assertThat(evaluator.measure("b", Budget.epochs(12), Optional.empty()).values())
        .containsOnlyKeys("accuracy", "latency");
    TableSpace space = TableSpace.of(table());
    assertThat(space.known(Configuration.parse(space.domain(), "row=2")))
        .containsExactly(java.util.Map.entry("latency", 6.5));
  }

  @Test
  void offersTheLowestLevelAloneWhereTheCostIsOfNoOther() throws IOException {
    Table table = table(CSV, YAML.replace(", epochs: 12}\nreport", "}\nreport"));
    TableEvaluator evaluator = new TableEvaluator(table, List.of());
    assertThat(evaluator.fidelities()).isEqualTo(Fidelities.only(Budget.epochs(4)));
    assertThat(evaluator.measure("a", Budget.epochs(4), Optional.empty()).costSeconds())
        .isEqualTo(120);
    assertThat(new TableEvaluator(table, List.of(12.0)).fidelities().highest())
        .isEqualTo(Budget.epochs(12));
  }

  @Test
  void evaluatesNothingThatBreaksAKnownLimit() throws IOException {
    Limited<String> fast = Limited.of(TableSpace.of(table()), List.of(Limit.parse("latency<=4")));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      assertThat(fast.decode(Sampling.sample(fast.domain(), random))).isIn("a", "c");
    }
    assertThat(fast.measured()).isEmpty();
  }

  @Test
  void readsThePublishedStringsOfNasBench201() throws IOException {
    String cell = "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|none~0|none~1|none~2|";
    Table table = table("name,val4,val12,seconds12,latency,test\n" + cell + ",1,2,3,4,5\n", CELLS);
    TableSpace space = TableSpace.of(table);
    Configuration point =
        Configuration.parse(
            space.domain(),
            "node1/from0=avg_pool_3x3;node2/from0=nor_conv_1x1;node2/from1=skip_connect;"
                + "node3/from0=none;node3/from1=none;node3/from2=none");
    assertThat(space.decode(point)).isEqualTo(cell);
    assertThat(space.known(point)).containsExactly(java.util.Map.entry("latency", 4.0));
  }

  @Test
  void namesTheArchitectureThatIsMissing() throws IOException {
    TableEvaluator evaluator = new TableEvaluator(table(), List.of());
    assertThatThrownBy(() -> evaluator.measure("d", Budget.epochs(4), Optional.empty()))
        .hasMessageContaining("has no architecture 'd'");
    assertThatThrownBy(() -> new TableEvaluator(table(), List.of(36.0)))
        .hasMessageContaining("tells nothing after 36 epochs; it has [4.0, 12.0]");
    String cell = "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|none~0|none~1|none~2|";
    TableSpace cells =
        TableSpace.of(table(CSV.replaceAll("(?s)\na.*", "\n" + cell + ",1,2,3,4,5\n"), CELLS));
    Configuration other = Sampling.sample(cells.domain(), new SplittableRandom(1));
    assertThatThrownBy(() -> cells.known(other))
        .hasMessageContaining("has no architecture '" + cells.decode(other) + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "space: pool | spce: pool | unknown entry of it 'spce'",
        "space: pool | space: tree | unknown space 'tree'",
        "architecture: name | architecture: label | has no column 'label'",
        "column: val12 | column: val13 | has no column 'val13'",
        "direction: minimize | direction: down | direction of objective 3 must be",
        "epochs: 4} | epochs: many} | epochs of objective 1 must be a number above 0",
        "unit: seconds | unit: hours | unit of cost must be seconds",
        "report: [test] | report: test | report must be a list",
        "report: [test] | report: [[test]] | report must be a list",
        "report: [test] | report: [tset] | has no column 'tset'",
        "known: true | known: 1 | known of objective 3 must be true or false",
        "epochs: 12} | epochs: 4} | objective accuracy must differ in epochs",
        "val12, direction: maximize | val12, direction: minimize | must agree in direction and"
            + " unit",
        "name: accuracy, column: val4 | name: latency, column: val4 | agree in direction and unit",
        "epochs: 4} | epochs: 4, known: true} | cannot be known: true",
        "space: pool | 'space: pool\nspace: pool' | uplicate",
        "file: table.csv | file: tabel.csv | there is no such file",
        "objectives: | objective: | unknown entry of it 'objective'",
        "column: seconds12, | colunm: seconds12, | unknown entry of cost 'colunm'",
        "unit: seconds, | 'unit: seconds, continued: 1,' | continued of cost must be true or false",
        "space: pool | space: nas-bench-201 | the architecture 'a'",
        "space: pool | space: nas-bench-201 | must look like",
        "space: pool | space: nas-bench-101 | the architecture 'a'",
        "space: pool | space: nas-bench-101 | 32 digits from 0 to f",
        "space: pool | space: tree | table.csv: unknown space",
        "epochs: 4} | epochs: .inf} | epochs of objective 1 must be a number above 0",
        "unit: fraction, epochs: 4 | 'unit: [fraction], epochs: 4' | objective 1 lacks unit",
        "minimize, unit: milliseconds | 'minimize, epochs: 12' | objective 3 has epochs",
        "name: latency | name: Latency | the name 'Latency' of objective 3 must begin with",
        "name: latency | name: on-time | the name 'on-time' of objective 3 must begin with",
        "report: [test] | '---\nreport: [test]' | it holds more than one document",
      })
  void saysWhatIsWrongWithADescription(String right, String wrong, String message) {
    assertThatThrownBy(() -> TableSpace.of(table(CSV, YAML.replace(right, wrong))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsNumbersInTheirUsualForms() throws IOException {
    Table table = table(CSV.replace("a,0.5,0.6", "a,+.5,6.E-1").replace("3.5", " -3 "), YAML);
    assertThat(table.value("a", "val4")).isEqualTo(0.5);
    assertThat(table.value("a", "val12")).isEqualTo(0.6);
    assertThat(table.value("a", "latency")).isEqualTo(-3);
  }

  @Test
  void saysThatAFolderIsNoDescription() {
    assertThatThrownBy(() -> TableDescription.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is a folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c,0.7 | a,0.7 | line 4",
        "c,0.7 | a,0.7 | the architecture 'a' stands there twice",
        "a,0.5 | a,half | line 2",
        "a,0.5 | 'a,' | in column val4 must be a finite number",
        "a,0.5 | a,NaN | in column val4 must be a finite number",
        "0.6,120 | 0.6,0 | the cost 0 in column seconds12 must be above 0",
        "a,0.5 | 'a,0,5' | has 7 fields",
        "a,0.5 | a | has 5 fields",
        "a,0.5 | a,0x1p3 | in column val4 must be a finite number",
        "a,0.5 | a,1d | in column val4 must be a finite number",
        "a,0.5 | a,1e999 | in column val4 must be a finite number",
        "a,0.5 | ' ,0.5' | line 2 of the table",
        "a,0.5 | ' ,0.5' | the column name is empty",
        "'name,val4' | 'name,name' | uplicate",
      })
  void saysWhatIsWrongWithATable(String right, String wrong, String message) {
    assertThatThrownBy(() -> table(CSV.replace(right, wrong), YAML))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
