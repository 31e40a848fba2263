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
  }

  @Test
  void listsTheStrategiesWithTheirAbilities() {
    String table = cli.run("list", "strategies").out();
    assertThat(Strategies.installed().providers())
        .allSatisfy(s -> assertThat(table).contains(s.name()).contains(s.summary()));
    assertThat(table).contains("multi-fidelity");
  }

  @Test
  void listsTheOptionsOfStrategies() {
    assertThat(cli.run("list", "strategies").out()).contains("startup, candidates, prior-weight");
    assertThat(cli.run("list", "strategy-options").out().lines())
        .anySatisfy(
            line ->
                assertThat(line.split(" {2,}"))
                    .containsExactly(
                        "tpe",
                        "startup",
                        "10",
                        "a whole number, at least 1",
                        "random trials at first"));
  }

  @Test
  void listsEvaluatorsAndDataSets() {
    assertThat(cli.run("list", "evaluators").out()).contains("train");
    assertThat(cli.run("list", "datasets").out())
        .contains("builtin:fashion", "builtin:digits", "builtin:shapes", "MIT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spaces", "strategies", "strategy-options", "evaluators", "datasets"})
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
