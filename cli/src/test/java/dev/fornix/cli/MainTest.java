package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.data.DataException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
  private static final List<String> COMMANDS =
      List.of(
          "fit",
          "search",
          "resume",
          "enqueue",
          "leaderboard",
          "show",
          "diff",
          "predict",
          "export",
          "list",
          "doctor");

  /** What the result holds at least. */
  static final List<String> PROMISED =
      List.of(
          "study",
          "best_trial",
          "validation_score",
          "test_score",
          "test_score_interval",
          "baseline_score",
          "baseline_retrained_score",
          "baseline_chosen",
          "baseline_failure",
          "parameters",
          "multiply_adds",
          "latency_millis",
          "model_bytes",
          "model_path",
          "report_path",
          "trials",
          "search_seconds",
          "total_seconds",
          "seed");

  private final Cli cli = new Cli(new FakeRuns());

  @Test
  void saysInPlainWordsThatANumberIsNone() {
    assertThat(cli.run("show", "study", "--trial=x").err())
        .contains("'x' is no whole number; see:")
        .hasLineCount(1);
  }

  @Test
  void listsEveryCommandInItsHelp() {
    Cli.Result result = cli.run("--help");
    assertThat(result.exitCode()).isZero();
    assertThat(COMMANDS).allSatisfy(c -> assertThat(result.out()).contains("\n  " + c + " "));
  }

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void explainsEachCommand(String command) {
    Cli.Result result = cli.run(command, "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage: fornix " + command);
    assertThat(
            Objects.requireNonNull(cli.model().getSubcommands().get(command))
                .getCommandSpec()
                .options())
        .allSatisfy(
            option -> {
              assertThat(option.description()).isNotEmpty();
              assertThat(result.out()).contains(option.longestName().substring(2));
            });
  }

  @Test
  void printsItsVersion() {
    assertThat(cli.run("--version").out()).startsWith("fornix ").contains("Java ");
  }

  @Test
  void suggestsTheNearestCommand() {
    Cli.Result result = cli.run("fti", "images/");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown command 'fti'").contains("did you mean fit?");
  }

  @Test
  void asksForACommand() {
    assertThat(cli.run().exitCode()).isEqualTo(2);
  }

  @Test
  void printsOneJsonObjectAndNothingElseForPrograms() {
    Cli.Result result = cli.run("fit", "builtin:digits", "--time", "1m", "--out", "s", "--json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).hasLineCount(1);
    JsonNode json = new JsonMapper().readTree(result.out());
    assertThat(json.propertyNames()).containsAll(PROMISED);
    assertThat(json.path("trials").path("complete").asLong()).isEqualTo(11);
  }

  @Test
  void closesWithATableForPeople() {
    Cli.Result result = cli.run("fit", "builtin:digits", "--time", "1m", "--out", "s");
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("90.0 % (88.0 % to 92.0 % with 95 % confidence)")
        .contains("85,002")
        .contains("345 kB")
        .contains("11 complete, 1 failed")
        .contains("model.onnx");
  }

  @Test
  void saysThatTheBaselineFailedAndWhy() {
    Cli losing = new Cli(FakeRuns.withoutBaseline("crash: the worker process was killed"));
    Cli.Result people = losing.run("fit", "builtin:digits", "--time", "1m", "--out", "s");
    assertThat(people.err()).contains("failed, crash: the worker process was killed");
    Cli.Result programs =
        losing.run("fit", "builtin:digits", "--time", "1m", "--out", "s", "--json");
    JsonNode json = new JsonMapper().readTree(programs.out());
    assertThat(json.path("baseline_score").isNull()).isTrue();
    assertThat(json.path("baseline_failure").asString())
        .isEqualTo("crash: the worker process was killed");
  }

  @Test
  void saysNothingWhereQuiet() {
    Cli.Result result = cli.run("fit", "builtin:digits", "--time", "1m", "--out", "s", "--quiet");
    assertThat(result.out() + result.err()).isEmpty();
  }

  private static Cli.Result failing(RuntimeException fault, String... more) {
    String[] arguments = {"fit", "builtin:digits", "--time", "1m", "--out", "s", "--quiet"};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return new Cli(FakeRuns.failing(fault)).run(all);
  }

  @Test
  void blamesTheInputForBadData() {
    Cli.Result result = failing(new DataException("The folder x has no images."));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("fornix: The folder x has no images." + "\n");
  }

  @Test
  void blamesTheInputForWhatOurChecksRefuse() {
    Cli.Result result = failing(new IllegalArgumentException("unknown space 'x'"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("fornix: unknown space 'x'\n");
  }

  @Test
  void endsWithOneAfterACancellation() {
    Cli.Result result = failing(new CancelledException("stopped; go on with resume"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("fornix: stopped; go on with resume\n");
  }

  @Test
  void saysPlainlyThatNoModelWasFound() {
    Cli.Result result = failing(new NoModelException("no trial succeeded"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("fornix: no trial succeeded\n");
  }

  @Test
  void givesProgramsTheStateAndTheErrorWhereThereIsNoResult() {
    JsonNode stopped =
        new JsonMapper()
            .readTree(failing(new CancelledException("stopped; go on"), "--json").out());
    assertThat(stopped.path("state").asString()).isEqualTo("stopped");
    assertThat(stopped.path("error").asString()).isEqualTo("stopped; go on");
    JsonNode failed =
        new JsonMapper().readTree(failing(new NoModelException("no trial"), "--json").out());
    assertThat(failed.path("state").asString()).isEqualTo("failed");
    assertThat(failed.path("error").asString()).isEqualTo("no trial");
  }

  @Test
  void callsAFaultOfOursAFault() {
    Cli.Result result = failing(new ArithmeticException("/ by zero"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("a fault of Fornix").contains("--debug").hasLineCount(1);
  }

  @Test
  void showsWhereAnErrorComesFromWithDebug() {
    Cli.Result result = failing(new ArithmeticException("/ by zero"), "--debug");
    assertThat(result.err()).contains("\tat dev.fornix.cli.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaderboard", "show", "resume"})
  void namesAFolderWithoutStudy(String command) {
    Cli.Result result = cli.run(command, "nowhere");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'nowhere'").hasLineCount(1);
  }

  @Test
  void namesAModelThatIsNotThere() {
    Cli.Result result = cli.run("predict", "nowhere.onnx", "image.png");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("nowhere.onnx").hasLineCount(1);
  }

  @Test
  void failsWhereTheExportedNetworkIsAnotherThanTheTrainedOne() {
    Cli.Result result =
        new Cli(FakeRuns.exportingWrongly())
            .run("fit", "builtin:digits", "--time=1m", "--json", "--quiet");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("\"parity_passed\":false", "\"parity_max_difference\":0.31");
    assertThat(result.err()).contains("does not compute what the trained one does", "0.31");
  }
}
