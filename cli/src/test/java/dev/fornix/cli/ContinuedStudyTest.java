package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.text.ArchitectureJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search that goes on: with a known network, with further trials, with further time. */
class ContinuedStudyTest {
  private static Path folder;
  private static Cli.Result found;

  private final Cli cli = Cli.real();

  @BeforeAll
  static void searches(@TempDir Path temporary) {
    folder = temporary;
    found = search("study", "--space=mlp", "--trials=2", "--workers=1");
  }

  private static String study(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode json(Cli.Result result) {
    assertThat(result.exitCode()).as(result.err()).isZero();
    return new JsonMapper().readTree(result.out());
  }

  private static Cli.Result search(String study, String... more) {
    Stream<String> usual =
        Stream.of(
            "search",
            "--data=builtin:digits:100",
            "--strategy=regularized-evolution",
            "--strategy-option=population=4",
            "--strategy-option=sample=2",
            "--evaluator=train",
            "--epochs=1",
            "--seed=7",
            "--json",
            "--out=" + study(study));
    return Cli.real().run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void takesFurtherNetworksTrialsAndTime() throws IOException {
    String study = study("study");
    JsonNode first = json(found);
    assertThat(first.path("trials").path("complete").asLong()).isEqualTo(3);
    assertThat(first.path("test_score").isNull()).isTrue();

    Path network = Files.writeString(folder.resolve("flat.json"), ArchitectureJson.write(flat()));
    assertThat(cli.run("enqueue", study, "--architecture", network.toString()).exitCode()).isZero();
    assertThat(cli.run("show", study).out()).contains("stopped; go on with: ./fornix resume");
    JsonNode own = json(cli.run("resume", study, "--json"));
    assertThat(own.path("trials").path("complete").asLong()).isEqualTo(4);
    assertThat(cli.run("show", study, "--trial=3").out()).contains("enqueued", "complete");
    assertThat(cli.run("show", study).out()).containsPattern("state +finished");
    JsonNode more = json(cli.run("resume", study, "--trials=+1", "--json"));
    assertThat(more.path("trials").path("complete").asLong()).isEqualTo(5);

    // how many trials that buys is the machine's business, and whether any
    JsonNode longer = json(cli.run("resume", study, "--time=+6s", "--json"));
    assertThat(longer.path("total_seconds").asDouble())
        .isGreaterThanOrEqualTo(more.path("total_seconds").asDouble());
    assertThat(longer.path("trials").path("complete").asLong()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void takesNothingForFurtherThatDoesNotSaySo() {
    String study = study("study");
    for (List<String> option : List.of(List.of("--trials", "2"), List.of("--time", "10m"))) {
      Cli.Result result = cli.run("resume", study, option.get(0), option.get(1));
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err())
          .contains("must begin with a plus", option.get(0) + " +" + option.get(1))
          .hasLineCount(1);
    }
  }

  private static Architecture flat() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(10, true), x)).build();
  }

  /** Long enough for offspring of told results: a population of 4 after a lag of 8. */
  @Test
  @Tag("slow")
  void makesTheSameTrialsWithOneWorkerAndWithTwo() {
    JsonNode one = json(search("one", "--trials=15", "--workers=1"));
    JsonNode two = json(search("two", "--trials=15", "--workers=2"));
    assertThat(two.path("best_trial")).isEqualTo(one.path("best_trial"));
    assertThat(trials("two")).isEqualTo(trials("one")).hasSize(16);
    assertThat(trials("one")).anySatisfy(trial -> assertThat(trial).contains("mutation"));
  }

  private List<String> trials(String study) {
    return new dev.fornix.cli.process.RecordedStudy(folder.resolve(study))
        .facts().stream().map(Object::toString).toList();
  }
}
