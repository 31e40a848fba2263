package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
  private final Cli cli = new Cli(new FakeRuns());
  private final Path folder;
  private final Path table;

  BenchCommandTest(@TempDir Path folder) {
    this.folder = folder;
    table = folder.resolve("table.yaml");
  }

  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder csv = new StringBuilder("name,val,seconds,latency,test\n");
    for (int i = 1; i <= 20; i++) {
      csv.append("a" + i + "," + i + ",10," + i + "," + 2 * i + "\n");
    }
    Files.writeString(folder.resolve("table.csv"), csv);
    Files.writeString(
        table,
        """
        space: pool
        file: table.csv
        architecture: name
        objectives:
          - {name: accuracy, column: val, direction: maximize, unit: percent}
          - {name: latency, column: latency, direction: minimize, unit: milliseconds, known: true}
        cost: {column: seconds, unit: seconds}
        report: [test]
        """);
  }

  private Cli.Result bench(String... options) {
    List<String> all = new ArrayList<>(List.of("bench", "strategies", "--table=" + table));
    all.addAll(List.of(options));
    return cli.run(all.toArray(String[]::new));
  }

  @Test
  void printsTheResultsForPrograms() {
    Cli.Result result =
        bench("--strategies=grid", "--budget=200s", "--seeds=3", "--json", "--first-seed=7");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode results = new JsonMapper().readTree(result.out()).path("results");
    assertThat(results.size()).isEqualTo(10);
    JsonNode whole = results.get(9);
    assertThat(whole.path("strategy").asString()).isEqualTo("grid");
    assertThat(whole.path("budget").asString()).isEqualTo("200s");
    assertThat(whole.path("seeds").asInt()).isEqualTo(3);
    assertThat(whole.path("objective").path("mean").asDouble()).isEqualTo(20);
    assertThat(whole.path("objective").path("std").asDouble()).isZero();
    assertThat(whole.path("report").path("test").path("mean").asDouble()).isEqualTo(40);
    assertThat(whole.path("report").path("test").path("std").asDouble()).isZero();
    assertThat(whole.path("hypervolume").isNull()).isTrue();
    assertThat(whole.path("overhead_millis_per_trial").asDouble()).isPositive();
  }

  @Test
  void measuresHypervolumesOfSeveralObjectives() {
    Cli.Result result =
        bench(
            "--strategies=grid",
            "--budget=20",
            "--seeds=1",
            "--objectives=accuracy,latency",
            "--reference=accuracy=0,latency=21",
            "--json");
    JsonNode results = new JsonMapper().readTree(result.out()).path("results");
    assertThat(results.get(results.size() - 1).path("hypervolume").asDouble()).isEqualTo(1);
  }

  @Test
  void refusesAReferenceOfWhatIsNotPursued() {
    Cli.Result result =
        bench(
            "--strategies=random",
            "--budget=3",
            "--objectives=accuracy, latency",
            "--reference=acuracy=1");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("unknown objective of the reference 'acuracy'", "did you mean accuracy?");
  }

  @Test
  void saysNothingOfDifferencesOfOneStrategyAlone() {
    Cli.Result result = bench("--strategies= random ", "--budget=3", "--seeds=2");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("random").doesNotContain("rank-sum");
  }

  @Test
  void printsATableForPeopleAndDrawsTheRegret() {
    Cli.Result result =
        bench(
            "--strategies=random,regularized-evolution",
            "--strategy-option=regularized-evolution.population=5",
            "--strategy-option=regularized-evolution.sample=2",
            "--budget=10",
            "--seeds=4",
            "--limit=latency<=15",
            "--out=" + folder.resolve("curves"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("regularized-evolution population=5 sample=2", "regret", "ms per trial", "± ")
        .contains("rank-sum tests");
    assertThat(result.out().lines().filter(line -> line.contains(" random "))).hasSize(3);
    assertThat(folder.resolve("curves/regret.csv")).isNotEmptyFile();
    assertThat(folder.resolve("curves/regret-table.png")).isNotEmptyFile();
  }

  @Test
  void comparesOneStrategyWithItselfBySeveralSettings() {
    Cli.Result result =
        bench(
            "--strategies=regularized-evolution(population=5, sample=2),"
                + "regularized-evolution(population=8), random",
            "--strategy-option=regularized-evolution.sample=3",
            "--budget=10",
            "--seeds=2",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode object = new JsonMapper().readTree(result.out());
    List<String> settings = new ArrayList<>();
    object
        .path("results")
        .forEach(
            row ->
                settings.add(
                    row.path("options").path("population").asString("none")
                        + " and "
                        + row.path("options").path("sample").asString("none")));
    assertThat(settings.stream().distinct())
        .containsExactlyInAnyOrder("5 and 2", "8 and 3", "none and none");
    assertThat(result.err())
        .contains(
            "regularized-evolution population=5 sample=2 done",
            "regularized-evolution population=8 sample=3 done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "random, | the name of a strategy is missing",
        "reinforce(policy=table | must end with )",
        "reinforce(policy) | a setting has the form name=value",
        "reinforce(policy=table)random | a comma must stand after a strategy",
        "reinforce(polcy=table) | did you mean policy?",
        "'random,random' | two strategies have one name",
        "enas | choose the strategy reinforce where each network is trained or looked up"
      })
  void refusesContendersThatCannotBe(String contenders, String expected) {
    Cli.Result result = bench("--strategies=" + contenders, "--budget=3");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(expected).hasLineCount(1);
  }

  @Test
  void refusesATableThatLacksWhatASearchMayTry() throws IOException {
    String cell = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
    Files.writeString(folder.resolve("table.csv"), "name,val\n" + cell + ",10\n");
    Files.writeString(
        table,
        """
        space: nas-bench-201
        file: table.csv
        architecture: name
        objectives:
          - {name: accuracy, column: val, direction: maximize, unit: percent}
        """);
    Cli.Result result = bench("--strategies=random", "--budget=3");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("has 1 of the 15,625 architectures of nas-bench-201 (it lacks '|", "space: pool")
        .hasLineCount(1);
  }

  /** Those over several budget levels cannot do it, and are said to. */
  @Test
  void comparesAllThatCanDoTheTask() {
    Cli.Result result = bench("--strategies=all", "--budget=6", "--seeds=1", "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("strategy asha needs at least two budget levels");
    JsonNode object = new JsonMapper().readTree(result.out());
    assertThat(object.path("results").findValuesAsString("strategy"))
        .contains("random", "grid", "tpe", "bananas", "portfolio")
        .doesNotContain("asha");
    assertThat(object.path("refused").findValuesAsString("strategy")).contains("asha");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--strategies=randon | unknown strategy 'randon'",
        "--strategies=asha | strategy asha needs at least two budget levels",
        "--strategies=random,random | two strategies have one name (random, random)",
        "--strategies=random,all | --strategies all means every strategy",
        "--strategy-option=grid.points=3 | must name a strategy that takes part",
        "--strategy-option=random.ower=points | unknown option of random 'ower'",
        "--strategy-option=random | must name a strategy that takes part",
        "--budget=soon | must look like 12000s",
        "--budget=0 | must be above 0",
        "--budget=2.5 | must be a whole number",
        "--budget=5s | less than the dearest evaluation",
        "--seeds=0 | seeds (0) must be at least 1",
        "--seeds=many | --seeds",
        "--objectives=acuracy | did you mean accuracy?",
        "--limit=latency<=0 | nothing was found in the space pool that keeps latency<=0",
        "--limit=latency<5 | must look like",
        "--epochs=12 | tells nothing after 12 epochs",
        "--reference=accuracy=1 | a reference has a meaning only with several objectives",
        "--table=nowhere.yaml | nowhere.yaml cannot be read",
        "--strategy=random | unknown option '--strategy'",
        "--out=FOLDER/table.csv | is no folder",
      })
  void refusesInOneSentence(String option, String message) {
    List<String> usual = new ArrayList<>();
    if (!option.startsWith("--strategies")) {
      usual.add("--strategies=random");
    }
    if (!option.startsWith("--budget")) {
      usual.add("--budget=3");
    }
    usual.add(option.replace("FOLDER", folder.toString()));
    Cli.Result result = bench(usual.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("fornix: ").contains(message).hasLineCount(1);
  }

  @Test
  void namesWhatCanBeCompared() {
    Cli.Result result = cli.run("bench", "evaluators", "--table=" + table, "--budget=3");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown command 'evaluators'", "estimators");
    assertThat(cli.run("bench").err()).contains("bench strategies or bench estimators");
  }
}
