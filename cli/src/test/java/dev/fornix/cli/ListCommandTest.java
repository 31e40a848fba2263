package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.strategies.Strategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {
  private final Cli cli = new Cli(new FakeRuns());

  @Test
  void listsTheSpacesWithTheirSizes() {
    String table = cli.run("list", "spaces").out();
    assertThat(Spaces.all()).allSatisfy(space -> assertThat(table).contains(space.name()));
    assertThat(table).contains("15,625").contains("423,624");
    assertThat(table).as("shorter for people").contains(" 5.2e+36 ", "(Zoph");
    JsonNode nasnet = first("spaces", "name", "nasnet");
    assertThat(nasnet.path("points").asString()).startsWith("5,229,943,396,058,757,");
    assertThat(nasnet.path("paper").asString()).isEqualTo("Zoph et al. 2018");
  }

  @Test
  void listsTheStrategiesWithTheirAbilities() {
    String table = cli.run("list", "strategies").out();
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
        .readTree(cli.run("list", list, "--json").out())
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
    assertThat(cli.run("list", "pruners").out())
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
    String help = cli.run("list", "--help").out();
    JsonNode lists = new JsonMapper().readTree(cli.run("list", "--json").out());
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
    assertThat(cli.run("list", what).out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void listsEvaluatorsAndDataSets() {
    assertThat(cli.run("list", "evaluators").out()).contains("train");
    assertThat(cli.run("list", "datasets").out())
        .contains("builtin:fashion", "builtin:digits", "builtin:shapes", "builtin:penguins", "MIT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spaces", "strategies", "strategy-options", "evaluators", "proxies", "datasets"})
  void listsForPrograms(String what) {
    JsonNode rows = new JsonMapper().readTree(cli.run("list", what, "--json").out());
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
