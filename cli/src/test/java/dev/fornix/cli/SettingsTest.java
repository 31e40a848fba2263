package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.Filtering;
import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.config.Wish;
import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String[] EVERYTHING = {
    "--out",
    "there",
    "--time",
    "1h30m",
    "--trials",
    "40",
    "--epochs",
    "3",
    "--space",
    "nasnet",
    "--space-option",
    "blocks=3",
    "--strategy",
    "asha",
    "--strategy-option",
    "sampler=random",
    "--pruner",
    "median",
    "--pruner-option",
    "startup=3",
    "--fidelity",
    "examples",
    "--evaluator",
    "train",
    "--metric",
    "balanced_accuracy",
    "--objective",
    "accuracy,latency,parameters",
    "--limit",
    "parameters<=100k",
    "--limit",
    "latency_millis<=5",
    "--prefer",
    "fast",
    "--class-weights",
    "none",
    "--seed",
    "7",
    "--workers",
    "2",
    "--image-size",
    "64",
    "--worker-memory",
    "2000",
    "--checkpoint-space",
    "500",
    "--trial-timeout",
    "90s",
    "--from",
    "earlier",
    "--durable",
    "--inherit",
    "--filter",
    "vote",
    "--final-space-option",
    "cells=6",
    "--refit"
  };

  private static final StudyConfig MEANT =
      meant().finalSpaceOption("cells", "6").refit(true).build();

  private static StudyConfig.Builder meant() {
    return StudyConfig.builder("images/")
        .out(Path.of("there"))
        .time(Duration.ofMinutes(90))
        .trials(40)
        .epochs(3)
        .space("nasnet")
        .spaceOption("blocks", "3")
        .strategy("asha")
        .strategyOption("sampler", "random")
        .pruner("median")
        .prunerOption("startup", "3")
        .fidelity(Fidelity.EXAMPLES)
        .evaluator("train")
        .inherit(true)
        .filter(new Filtering("vote"))
        .metric(ClassificationMetric.BALANCED_ACCURACY)
        .objective(SecondObjective.LATENCY)
        .objective(SecondObjective.PARAMETERS)
        .limit(Limit.parse("parameters<=100k"))
        .limit(Limit.parse("latency_millis<=5"))
        .prefer(NetworkPreference.FAST)
        .classWeights(ClassWeights.NONE)
        .seed(7)
        .workers(2)
        .imageSide(64)
        .workerMemoryMegabytes(2000)
        .checkpointMegabytes(500)
        .trialTimeout(Duration.ofSeconds(90))
        .from(Path.of("earlier"))
        .durable(true);
  }

  private static final String YAML =
      """
      data: images/
      out: there
      time: 1h30m
      trials: 40
      epochs: 3
      space: nasnet
      space_option:
        blocks: 3
      final_space_option:
        cells: 6
      strategy: asha
      strategy_option:
        sampler: random
      pruner: median
      pruner_option:
        startup: 3
      fidelity: examples
      evaluator: train
      inherit: true
      filter: vote
      metric: balanced_accuracy
      objective: [latency, parameters]
      limit:
        - parameters<=100k
        - latency_millis<=5
      prefer: fast
      class_weights: none
      seed: 7
      workers: 2
      image_size: 64
      worker_memory: 2000
      checkpoint_space: 500
      trial_timeout: 90s
      refit: true
      from: earlier
      durable: true
      """;

  private final Path folder;
  private final FakeRuns runs = new FakeRuns();
  private final Cli cli = new Cli(runs);

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), text);
  }

  private static String[] with(String[] first, String... rest) {
    return java.util.stream.Stream.of(rest, first)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void understandsEveryOptionOfFit() {
    Cli.Result result = cli.run(with(EVERYTHING, "fit", "images/"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(runs.fits).containsExactly(MEANT);
  }

  @Test
  void understandsEveryOptionOfSearch() {
    String[] ofSearch = Arrays.copyOf(EVERYTHING, EVERYTHING.length - 3);
    Cli.Result result = cli.run(with(ofSearch, "search", "--data", "images/"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(runs.searches).containsExactly(meant().build());
  }

  @Test
  void offersTheRefitOnlyWhereAModelIsFinished() {
    assertThat(cli.run("search", "--help").out()).doesNotContain("refit");
    Cli.Result result = cli.run("search", "images/", "--refit");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown option '--refit'; fit has it").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fit", "search"})
  void takesTheDataWithOrWithoutItsName(String command) {
    cli.run(command, "images/", "--trials=2");
    cli.run(command, "--data=images/", "--trials=2");
    assertThat(command.equals("fit") ? runs.fits : runs.searches)
        .extracting(StudyConfig::data)
        .containsExactly("images/", "images/");
  }

  @Test
  void saysHowSeveralFilesBecomeData() throws IOException {
    Path file = yaml("data: [cats, dogs]\ntrials: 1\n");
    assertThat(
            List.of(
                cli.run("fit", "a.png", "b.png", "c.png"),
                cli.run("search", "a.png", "--data=b.png"),
                cli.run("fit", "--config=" + file)))
        .allSatisfy(
            result -> {
              assertThat(result.exitCode()).isEqualTo(2);
              assertThat(result.err()).contains("data is one place, not", "photos/cats/1.png");
            });
    assertThat(runs.fits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "latency<=5, latency_millis<=5",
    "latency_millis<=5, latency_millis<=5",
    "energy<=2.5, energy_millijoules<=2.5",
    "memory<=1M, peak_activation_bytes<=1M",
    "model_size<=50k, model_bytes<=50k",
    "multiply_adds<=9M, multiply_adds<=9M",
    "accuracy>=0.9, validation_accuracy>=0.9"
  })
  void callsQuantitiesAlikeInLimitsAndObjectives(String limit, String meant) {
    String name = limit.replaceFirst("[<>].*", "");
    Cli.Result result = cli.run("fit", "images/", "--limit", limit, "--objective", name);
    assertThat(result.exitCode()).as(result.err()).isZero();
    Wish wish = runs.fits.get(0).wish();
    assertThat(wish.limits()).containsExactly(Limit.parse(meant));
    assertThat(wish.objectives().stream().map(o -> o.objective().name()))
        .isEqualTo(
            meant.startsWith("validation") ? List.of() : List.of(Limit.parse(meant).quantity()));
  }

  @Test
  void listsWhatCanBeLimitedAndOptimised() {
    String help = cli.run("fit", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains(
            "accuracy, balanced_accuracy, macro_f1, auroc, log_loss, latency (milliseconds), energy"
                + " (millijoules), parameters, multiply_adds, memory (bytes), model_size (bytes)");
    String known =
        "known are accuracy, auroc, balanced_accuracy, energy, latency, log_loss, macro_f1, memory,"
            + " model_size, multiply_adds, parameters";
    assertThat(cli.run("fit", "x", "--limit=size<=5").err()).contains(known);
    assertThat(cli.run("fit", "x", "--objective=size").err()).contains(known);
  }

  @Test
  void readsTheSameFromYaml() throws IOException {
    Path file = yaml(YAML);
    assertThat(cli.run("fit", "--config", file.toString()).exitCode()).isZero();
    assertThat(cli.run("search", "--config", file.toString()).exitCode()).isZero();
    assertThat(runs.fits).containsExactly(MEANT);
    assertThat(runs.searches).containsExactly(MEANT);
  }

  @Test
  void remembersWhichSettingsWereGiven() throws IOException {
    List<String> all = new ArrayList<>(ConfigReader.names());
    all.removeAll(List.of("data", "overwrite"));
    cli.run(with(EVERYTHING, "fit", "images/"));
    cli.run("fit", "--config", yaml(YAML).toString());
    cli.run("fit", "images/", "--seed=1", "--trials=5", "--out=there");
    assertThat(MEANT.given()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(runs.fits)
        .extracting(StudyConfig::given)
        .containsExactly(MEANT.given(), MEANT.given(), Set.of("seed", "trials", "out"));
  }

  @Test
  void letsTheCommandLineWinOverTheFile() throws IOException {
    Path file = yaml(YAML);
    cli.run(
        "fit",
        "other/",
        "--config",
        file.toString(),
        "--seed",
        "8",
        "--no-durable",
        "--limit",
        "parameters<=5k");
    StudyConfig config = runs.fits.get(0);
    assertThat(config.data()).isEqualTo("other/");
    assertThat(config.run().seed()).isEqualTo(8);
    assertThat(config.run().durable()).isFalse();
    assertThat(config.run().workers()).hasValue(2);
    assertThat(config.wish().limits()).containsExactly(Limit.parse("parameters<=5k"));
  }

  @Test
  void refusesSeveralValuesWhereOneIsMeant() throws IOException {
    Cli.Result list = cli.run("fit", "--config", yaml("data: x\ntrials: [2, 1]\n").toString());
    assertThat(list.exitCode()).isEqualTo(2);
    assertThat(list.err()).contains("trials takes one value, not 2, 1").hasLineCount(1);
    Cli.Result twice = cli.run("fit", "--config", yaml("data: x\nseed: 3\nseed: 5\n").toString());
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err()).containsIgnoringCase("duplicate").contains("seed", "study.yaml");
    assertThat(runs.fits).isEmpty();
  }

  @Test
  void hasAnOptionForEverySettingOfTheFile() {
    String help = cli.run("fit", "--help").out();
    assertThat(ConfigReader.names())
        .allSatisfy(
            name -> assertThat(help).containsPattern("--(\\[no-])?" + name.replace('_', '-')));
  }

  @Test
  void overwritesOnlyWhereTheCommandLineSaysSo() throws IOException {
    cli.run("fit", "images/", "--time=1m", "--overwrite");
    assertThat(runs.fits.get(0).run().overwrite()).isTrue();
    Cli.Result file = cli.run("fit", "--config", yaml("data: x\noverwrite: false\n").toString());
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.err())
        .contains("overwrite", "study.yaml", "on the command line")
        .hasLineCount(1);
  }

  @Test
  void balancesClassesWhereTheMetricDoes() {
    cli.run("fit", "images/", "--time=1m", "--metric=macro_f1");
    cli.run("fit", "images/", "--time=1m");
    assertThat(runs.fits)
        .extracting(config -> config.wish().classWeights())
        .containsExactly(ClassWeights.BALANCED, ClassWeights.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "--trials, many, whole number",
    "--metric, acuracy, did you mean accuracy?",
    "--objective, latenzy, did you mean latency?",
    "--objective, 'accuracy,macro_f1', 'one metric beside costs, not accuracy and macro_f1'",
    "--limit, parameters<100k, must look like",
    "--prefer, cheap, 'known are accuracy, fast, objective, simple'",
    "--prefer, objective, 'prefer (objective) must be simple, fast or accuracy'",
    "--class-weights, balance, did you mean balanced?",
    "--workers, 99999999999, whole number",
    "--worker-memory, 1, at least 256",
    "--checkpoint-space, -1, at least 0",
    "--epochs, 1e400, finite",
    "--time, 0.5s, at least 5s",
    "--strategy-option, sampler, name=value",
    "--space-option, blocks, name=value",
    "--final-space-option, cells, name=value",
    "--pruner-option, startup, name=value",
    "--seed, 1.5, whole number"
  })
  void refusesBadValuesInOneSentence(String option, String value, String expected) {
    Cli.Result result = cli.run("fit", "images/", "--out", "there", "--trials=5", option, value);
    if (option.equals("--trials")) {
      result = cli.run("fit", "images/", "--out", "there", option, value);
    }
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(expected).startsWith("fornix: ").hasLineCount(1);
    assertThat(runs.fits).isEmpty();
  }

  @Test
  void takesTenMinutesWhereNothingSaysWhenToStop() {
    Cli.Result result = cli.run("fit", "builtin:digits", "--out", folder.resolve("s").toString());
    assertThat(runs.fits.get(0).budget().time()).contains(Duration.ofMinutes(10));
    assertThat(result.err()).contains("taking 10m");
  }

  @ParameterizedTest
  @CsvSource({
    "builtin:fashion, fornix-fashion",
    "builtin:digits:300, fornix-digits-300",
    "path/to/My Images/, fornix-my-images",
    "pathmnist.npz, fornix-pathmnist"
  })
  void namesTheFolderAfterTheData(String data, String expected) {
    Cli.Result result = cli.run("fit", data, "--time", "1m");
    assertThat(runs.fits.get(0).out()).isEqualTo(Path.of(expected));
    assertThat(result.err()).contains(expected);
  }

  @Test
  void keepsSearchesApartFromFits() {
    cli.run("search", "--data", "builtin:fashion");
    assertThat(runs.searches.get(0).out()).isEqualTo(Path.of("fornix-search-fashion"));
  }

  @Test
  void asksForDataWhereThereIsNone() {
    assertThat(List.of(cli.run("fit"), cli.run("search")))
        .allSatisfy(
            result -> {
              assertThat(result.exitCode()).isEqualTo(2);
              assertThat(result.err()).contains("data is missing");
            });
  }
}
