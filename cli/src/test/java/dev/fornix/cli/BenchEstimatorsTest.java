package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchEstimatorsTest {
  /** From a cell through which nothing goes to one of many 3×3 convolutions. */
  private static final List<String> CELLS =
      List.of(
          "|none~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|",
          "|skip_connect~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|",
          "|nor_conv_1x1~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|",
          "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|nor_conv_1x1~1|none~2|",
          "|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|nor_conv_3x3~2|");

  private final Cli cli = new Cli(new FakeRuns());
  private final Path folder;
  private final Path table;

  BenchEstimatorsTest(@TempDir Path folder) {
    this.folder = folder;
    table = folder.resolve("table.yaml");
  }

  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder csv = new StringBuilder("cell,val,test\n");
    for (int i = 0; i < CELLS.size(); i++) {
      csv.append(CELLS.get(i) + "," + i + "," + (i == 0 ? 10 : 80 + 5 * i) + "\n");
    }
    Files.writeString(folder.resolve("table.csv"), csv);
    Files.writeString(table, description("nas-bench-201", "report: [test]\n"));
  }

  private static String description(String space, String report) {
    return "space: "
        + space
        + "\nfile: table.csv\narchitecture: cell\nobjectives:\n"
        + "  - {name: accuracy, column: val, direction: maximize, unit: percent}\n"
        + report;
  }

  private Cli.Result bench(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("bench", "estimators", "--space-option=cells=1", "--space-option=channels=2"));
    for (String usual : List.of("--data=builtin:digits:300", "--batch=8")) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (Stream.of(options).noneMatch(option -> option.startsWith(name))) {
        all.add(usual);
      }
    }
    all.addAll(List.of(options));
    return cli.run(all.toArray(String[]::new));
  }

  private static JsonNode row(JsonNode results, String estimator) {
    return results
        .valueStream()
        .filter(row -> row.path("estimator").asString().equals(estimator))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void comparesWithATableForPrograms() {
    Cli.Result result =
        bench(
            "--table=" + table,
            "--estimators=synflow,jacob_cov,parameters,vote",
            "--above=84",
            "--seed=3",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode results = new JsonMapper().readTree(result.out()).path("results");
    assertThat(results.findValuesAsString("estimator"))
        .containsExactly("synflow", "jacob_cov", "parameters", "vote");
    JsonNode synflow = row(results, "synflow");
    assertThat(synflow.path("spearman").asDouble()).isEqualTo(1);
    assertThat(synflow.path("kendall").asDouble()).isEqualTo(1);
    assertThat(synflow.path("architectures").asInt()).isEqualTo(5);
    assertThat(synflow.path("seconds_per_architecture").asDouble()).isPositive();
    assertThat(synflow.path("above").path("architectures").asInt()).isEqualTo(4);
    assertThat(synflow.path("above").path("spearman").asDouble()).isEqualTo(1);
    assertThat(row(results, "jacob_cov").path("without_score").asInt()).isEqualTo(1);
  }

  @Test
  void comparesWeightsThatAllNetworksShare() {
    Cli.Result result =
        bench(
            "--table=" + table,
            "--estimators=shared-weights,parameters",
            "--shared-epochs=2",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode shared =
        row(new JsonMapper().readTree(result.out()).path("results"), "shared-weights");
    assertThat(shared.path("spearman").asDouble()).isBetween(-1.0, 1.0);
    assertThat(shared.path("without_score").asInt()).isZero();
    assertThat(shared.path("architectures").asInt()).isEqualTo(5);
    assertThat(shared.path("seconds_per_architecture").asDouble()).isPositive();
    assertThat(bench("--table=" + table, "--estimators=shared-weights", "--shared-epochs=0").err())
        .contains("the epochs of shared weights (0.0) must be above 0");
  }

  @Test
  void printsATableForPeople() {
    Cli.Result result = bench("--table=" + table, "--estimators=all", "--architectures=4");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("Spearman", "seconds each", "grasp", "multiply_adds", "Compared with test.");
    assertThat(result.err()).contains("snip done");
  }

  @Test
  void comparesWithTrainingsHere() {
    Cli.Result result =
        bench(
            "--against=training",
            "--epochs=1",
            "--architectures=3",
            "--estimators=snip,parameters",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err().lines().filter(line -> line.startsWith("trained "))).hasSize(3);
    JsonNode results = new JsonMapper().readTree(result.out()).path("results");
    assertThat(row(results, "snip").path("architectures").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--estimators=synflw | did you mean synflow?",
        "--architectures=1 | --architectures (1) must be at least 2",
        "--batch=2 | the batch (2) must be at least 4",
        "--space=darts | is of the space nas-bench-201",
        "--space=dart | did you mean darts?",
        "--space-option=cels=2 | did you mean cells?",
        "--against=training | say what to compare with",
        "--data=nowhere | no data at 'nowhere'",
      })
  void refusesInOneSentence(String option, String message) {
    Cli.Result result = bench("--table=" + table, option);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().toList())
        .last()
        .asString()
        .startsWith("fornix: ")
        .containsIgnoringCase(message);
  }

  @Test
  void needsSomethingToCompareWith() throws IOException {
    assertThat(bench().err()).contains("--table <table.yaml>, or --against training --epochs N");
    assertThat(bench("--against=training").err()).contains("together with --epochs");
    Files.writeString(table, description("nas-bench-201", ""));
    assertThat(bench("--table=" + table).err()).contains("no report column");
    Files.writeString(table, description("pool", "report: [test]\n"));
    assertThat(bench("--table=" + table).err()).contains("is of the space pool");
  }
}
