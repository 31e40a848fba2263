package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.strategies.Strategies;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sizing all spaces takes seconds, so each list is asked for once. */
class ListCommandTest {
  private static final Map<List<String>, String> LISTED = new ConcurrentHashMap<>();

  private final Cli cli = new Cli(new FakeRuns());

  private String listed(String... arguments) {
    return LISTED.computeIfAbsent(
        List.of(arguments),
        all ->
            cli.run(Stream.concat(Stream.of("list"), all.stream()).toArray(String[]::new)).out());
  }

  @Test
  void listsTheSpacesWithTheirSizes() {
    String table = listed("spaces");
    assertThat(Spaces.all()).allSatisfy(space -> assertThat(table).contains(space.name()));
    assertThat(table).contains("15,625").contains("423,624");
    assertThat(table).as("shorter for people").contains(" 5.2e+36 ", "(Zoph");
    JsonNode nasnet = first("spaces", "name", "nasnet");
    assertThat(nasnet.path("points").asString()).startsWith("5,229,943,396,058,757,");
    assertThat(nasnet.path("paper").asString()).isEqualTo("Zoph et al. 2018");
  }

  @Test
  void listsTheStrategiesWithTheirAbilities() {
    String table = listed("strategies");
    assertThat(Strategies.installed().providers())
        .allSatisfy(s -> assertThat(table).contains("\n" + s.name() + " "));
    assertThat(table).containsPattern("\nasha +all +").contains(" all but multi-fidelity ");
    JsonNode tpe = first("strategies", "name", "tpe");
    assertThat(tpe.path("abilities").asString()).contains("conditional, continuous, ");
    assertThat(tpe.path("summary").asString())
        .isEqualTo(Strategies.installed().named("tpe").summary());
    assertThat(tpe.path("options").asString()).startsWith("startup, candidates, prior-weight");
  }

  private JsonNode first(String list, String key, String value) {
    return new JsonMapper()
        .readTree(listed(list, "--json"))
        .valueStream()
        .filter(row -> row.path(key).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsTheOptionsOfStrategies() {
    JsonNode startup = first("strategy-options", "strategy", "tpe");
    assertThat(startup.valueStream().map(JsonNode::asString))
        .containsExactly(
            "tpe", "startup", "10", "a whole number, at least 1", "random trials at first");
  }

  @Test
  void listsThePrunersWithTheirOptions() {
    assertThat(listed("pruners"))
        .contains("none", "median", "pareto-rank", "startup, warmup, share")
        .contains("learning-curve", "startup, points, looks, delta");
    JsonNode share = first("pruner-options", "name", "share");
    assertThat(share.path("pruner").asString()).isEqualTo("pareto-rank");
    assertThat(share.path("default").asString()).isEqualTo("0.5");
  }

  @Test
  void saysWhichListsThereAre() {
    Cli.Result result = cli.run("list");
    assertThat(result.exitCode()).isZero();
    String help = listed("--help");
    JsonNode lists = new JsonMapper().readTree(listed("--json"));
    assertThat(lists.valueStream().map(list -> list.path("name").asString()))
        .containsExactly(
            "spaces",
            "strategies",
            "strategy-options",
            "pruners",
            "pruner-options",
            "evaluators",
            "proxies",
            "datasets")
        .allSatisfy(list -> assertThat(result.out() + help).containsSubsequence(list, list));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spaces",
        "strategies",
        "strategy-options",
        "pruners",
        "pruner-options",
        "evaluators",
        "proxies",
        "datasets"
      })
  void keepsToTheWidthOfATerminal(String what) {
    assertThat(listed(what).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void listsEvaluatorsAndDataSets() {
    assertThat(listed("evaluators")).contains("train");
    assertThat(listed("datasets"))
        .contains("builtin:fashion", "builtin:digits", "builtin:shapes", "builtin:penguins", "MIT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spaces", "strategies", "strategy-options", "evaluators", "proxies", "datasets"})
  void listsForPrograms(String what) {
    JsonNode rows = new JsonMapper().readTree(listed(what, "--json"));
    assertThat(rows.isArray()).isTrue();
    assertThat(rows.get(0).path("name").asString()).isNotBlank();
  }

  @Test
  void namesWhatCanBeListed() {
    Cli.Result result = cli.run("list", "space");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean spaces?");
  }
}
