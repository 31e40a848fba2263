package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.onnx.runtime.OnnxScorer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tiny study, made by the real parts in worker processes, and everything one can ask of it. */
class WholeLoopTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Path folder;
  private static Cli.Result fit;

  private final Cli cli = Cli.real();

  @BeforeAll
  static void fits(@TempDir Path temporary) {
    folder = temporary;
    fit =
        Cli.real()
            .run(
                "fit",
                "builtin:digits:200",
                "--trials=2",
                "--epochs=1",
                "--workers=1",
                "--strategy=random",
                "--refit",
                "--out=" + study(),
                "--json");
  }

  private static String study() {
    return folder.resolve("study").toString();
  }

  private static JsonNode json(Cli.Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JSON.readTree(result.out());
  }

  @Test
  void endsWithATestedModel() {
    JsonNode result = json(fit);
    assertThat(result.path("test_score").asDouble()).isBetween(0.0, 1.0);
    assertThat(result.path("trials").path("complete").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(Path.of(result.path("model_path").asString())).isNotEmptyFile();
    assertThat(Path.of(result.path("tested_model_path").asString())).isNotEmptyFile();
    assertThat(fit.err()).contains("is the best so far", "test accuracy", "model.onnx");
    assertThat(fit.out()).hasLineCount(1);
    assertThat(result.propertyNames()).containsAll(MainTest.PROMISED);
  }

  @Test
  void ranksItsTrials() {
    JsonNode rows = json(cli.run("leaderboard", study(), "--json", "--top=2"));
    assertThat(rows.size()).isEqualTo(2);
    double first = rows.get(0).path("validation_score").asDouble();
    assertThat(first).isGreaterThanOrEqualTo(rows.get(1).path("validation_score").asDouble());
    assertThat(cli.run("leaderboard", study()).out())
        .contains("rank", "validation accuracy", "baseline")
        .contains("95 % interval", "latency at the end")
        .doesNotContain("latency in the search")
        .containsPattern("[0-9.]+ % to [0-9.]+ %")
        .containsPattern("[0-9.]+ epochs? ");
  }

  @Test
  void showsATrialInFull() {
    String shown = cli.run("show", study(), "--trial=1").out();
    assertThat(shown).contains("complete", "configuration architecture/", "lineage", "epochs");
    assertThat(shown).contains("global average pool", "parameters");
    assertThat(shown).containsPattern("trained for +[0-9.]+ epochs?\\n").contains(" points\n");
    assertThat(cli.run("show", study()).out()).contains("residual", "random", "best since");
  }

  @Test
  void showsOfAStudyFirstWhatPeopleWant() {
    assertThat(cli.run("show", study()).out().lines().limit(6).map(l -> l.split(" {2,}", 2)[0]))
        .containsExactly("study", "state", "data", "model", "best in the search", "trials");
    assertThat(cli.run("show", study()).out())
        .containsSubsequence(
            "builtin:digits:200", "test accuracy", "(higher is better)", "fingerprint");
  }

  @Test
  void saysThatTheBaselineHasNoDecisions() {
    String said =
        "Trial 0 trains the network 'baseline', a small fixed one that every search is measured"
            + " against. It has no decisions of the space; its recipe is the usual one.";
    assertThat(cli.run("show", study(), "--trial=0").out())
        .startsWith(said)
        .contains("recipe/learning_rate 0.4, recipe/weight_decay 5.0E-4");
    assertThat(cli.run("show", study(), "--trial=1").out()).doesNotContain("baseline");
    Cli.Result diff = cli.run("diff", study(), "0", "1");
    assertThat(diff.out()).startsWith(said).doesNotContain("given");
    assertThat(diff.out().lines().filter(line -> line.startsWith("recipe/learning_rate ")))
        .singleElement(STRING)
        .contains(" 0.4 ");
  }

  @Test
  void namesATrialThatIsNotThere() {
    Cli.Result result = cli.run("show", study(), "--trial=99");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no trial 99", "./fornix leaderboard " + study());
  }

  @Test
  void comparesTwoTrials() {
    Path svg = folder.resolve("diff.svg");
    Cli.Result result = cli.run("diff", study(), "0", "1", "--svg=" + svg);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(svg).content().startsWith("<svg").contains("trial 0 and trial 1");
    assertThat(result.out()).contains("decision", "nodes kept", "validation accuracy");
  }

  @Test
  void predictsReadableImagesAndNamesTheOthers() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    BufferedImage black = new BufferedImage(40, 28, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(black, "png", images.resolve("black.png").toFile());
    Files.writeString(images.resolve("text.png"), "no image");
    Cli.Result result = cli.run("predict", study(), images.toString(), "--json");
    JsonNode json = json(result);
    assertThat(json.path("predictions").size()).isEqualTo(1);
    assertThat(json.path("predictions").get(0).path("top").size()).isEqualTo(3);
    String text = images.resolve("text.png").toString();
    assertThat(json.path("skipped").get(0).path("name").asString()).isEqualTo(text);
    assertThat(result.err()).contains("skipped " + text + ": ");
    Cli.Result none = cli.run("predict", study(), text);
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("skipped " + text + ": ");
  }

  @Test
  void predictsNothingWhereAPlaceIsMissing() throws IOException {
    BufferedImage black = new BufferedImage(40, 28, BufferedImage.TYPE_BYTE_GRAY);
    Path image = folder.resolve("one.png");
    ImageIO.write(black, "png", image.toFile());
    String missing = folder.resolve("nowhere.png").toString();
    Cli.Result result = cli.run("predict", study(), image.toString(), missing);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("nowhere.png").hasLineCount(1);
  }

  @Test
  void printsOneLineForAnImageWhateverItIsCalled() throws IOException {
    BufferedImage black = new BufferedImage(40, 28, BufferedImage.TYPE_BYTE_GRAY);
    Path image = folder.resolve("tab\tand\nline.png");
    ImageIO.write(black, "png", image.toFile());
    Cli.Result result = cli.run("predict", study(), image.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("tab\\tand\\nline.png\t").hasLineCount(1);
    assertThat(result.out().strip().split("\t")).hasSize(7);
  }

  @Test
  void exportsAnotherTrialAndKeepsFilesThatAreThere() {
    String file = folder.resolve("trial1.onnx").toString();
    Cli.Result result = cli.run("export", study(), file, "--trial=1");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("Parity holds");
    assertThat(cli.run("export", study(), file).exitCode()).isEqualTo(2);
    assertThat(cli.run("export", study(), "/proc/model.onnx").err())
        .startsWith("fornix: a file cannot be read or written: no such file: /proc/model.onnx")
        .hasLineCount(1);
    Cli.Result strange = cli.run("export", study(), file, "--overwrite", "--input=int4");
    assertThat(strange.exitCode()).isEqualTo(2);
    assertThat(strange.err()).contains("int4", "uint8 or float");
    String floats = folder.resolve("floats.onnx").toString();
    assertThat(cli.run("export", study(), floats, "--input=float").err()).contains("Parity holds");
    assertThat(cli.run("predict", floats, "image.png").err()).contains("--input uint8");
    try (OnnxScorer scorer = OnnxScorer.open(Path.of(floats), 1)) {
      assertThat(scorer.metadata().orElseThrow().inputDescription())
          .startsWith("float32 [batch, 1, 28, 28]: channels (grey), height, width;");
    }
    assertThat(cli.run("export", study(), file, "--overwrite").exitCode()).isZero();
  }

  @Test
  void letsAKnownNetworkIn() throws IOException {
    Path file = folder.resolve("flat.json");
    Files.writeString(file, ArchitectureJson.write(linear(28)));
    Cli.Result result = cli.run("enqueue", study(), "--architecture", file.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("'flat'", "fornix resume");
  }

  @Test
  void refusesANetworkForOtherImages() throws IOException {
    Path file = folder.resolve("large.json");
    Files.writeString(file, ArchitectureJson.write(linear(32)));
    Cli.Result result = cli.run("enqueue", study(), "--architecture", file.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("32").contains("28").hasLineCount(1);
  }

  private static Architecture linear(int side) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, side, side));
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(10, true), x)).build();
  }

  @Test
  void examinesTheMachine() {
    JsonNode findings = json(cli.run("doctor", "--json"));
    assertThat(findings.values().stream().map(f -> f.path("what").asString()).toList())
        .isNotEmpty()
        .allSatisfy(what -> assertThat(what).isNotBlank());
    assertThat(cli.run("doctor").exitCode()).isZero();
  }

  @Test
  void exportsTheFinishedModel() {
    Path file = folder.resolve("best.onnx");
    Cli.Result result = cli.run("export", study(), file.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void refusesADamagedJournalAndChangesNothing() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("damaged"));
    for (String name : List.of("study.yaml", "plan.json", "data.json", "study.db")) {
      Files.copy(folder.resolve("study").resolve(name), copy.resolve(name));
    }
    Files.createDirectory(copy.resolve("data"));
    try (Stream<Path> files = Files.list(folder.resolve("study/data"))) {
      for (Path file : files.toList()) {
        copyAll(file, copy.resolve("data").resolve(file.getFileName().toString()));
      }
    }
    byte[] journal = Files.readAllBytes(copy.resolve("study.db"));
    Arrays.fill(journal, journal.length / 4, journal.length, (byte) 0x5a);
    Files.write(copy.resolve("study.db"), journal);
    for (String command : List.of("resume", "leaderboard")) {
      Cli.Result result = cli.run(command, copy.toString());
      assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("study.db", "damaged", "nothing was changed");
      assertThat(result.err()).doesNotContain("\tat ");
      assertThat(Files.readAllBytes(copy.resolve("study.db"))).isEqualTo(journal);
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void refusesAStudyOfOtherData() {
    Cli.Result result = cli.run("fit", "builtin:shapes", "--time=1m", "--out=" + study());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().filter(line -> line.startsWith("fornix: ")))
        .singleElement(STRING)
        .contains("builtin:digits:200", "builtin:shapes", study(), "--overwrite");
  }

  @Test
  void refusesToDrawIntoAFolderThatIsNotThere() {
    for (String option : List.of("--svg", "--architecture")) {
      Cli.Result result = cli.run("show", study(), option + "=" + folder + "/nowhere/a");
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("nowhere", "does not exist").doesNotContain("Exception");
    }
  }

  @Test
  void namesTheFileThatHoldsNoNetwork() throws IOException {
    String missing = folder.resolve("nofile.json").toString();
    assertRefused("no such file: " + missing, "--architecture", missing);
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\": ");
    assertRefused(broken + " holds no valid network", "--architecture", broken.toString());
    Path other = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    assertRefused(other + " holds no valid network", "--architecture", other.toString());
  }

  @Test
  void saysWhatAConfigurationLooksLike() {
    assertRefused("'foo'", "--configuration", "foo=bar");
    assertRefused("place=answer for every decision", "--configuration", "foo=bar");
  }

  private void assertRefused(String said, String... options) {
    Cli.Result result =
        cli.run(
            Stream.concat(Stream.of("enqueue", study()), Stream.of(options))
                .toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(said).doesNotContain("Exception").hasLineCount(1);
  }
}
