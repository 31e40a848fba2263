package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class DomainJsonTest {
  private static final Domain TREE =
      Domain.product()
          .with(
              "model",
              Choice.of(
                  Choice.Option.of("line"),
                  Choice.Option.of(
                      "tree", Domain.product().with("depth", Domain.integers(1, 9)).build())))
          .with("rate", Domain.logarithmic(1e-5, 1))
          .build();

  @Test
  void tellsTheTreeWithItsBranchesAndScales() {
    JsonNode json = Results.read(Results.json(DomainJson.of(TREE)), JsonNode.class);

    JsonNode model = json.at("/parts/0");
    assertThat(model.at("/name").asString()).isEqualTo("model");
    assertThat(model.at("/domain/options/0/domain/parts").isEmpty()).isTrue();
    JsonNode depth = model.at("/domain/options/1/domain/parts/0/domain");
    assertThat(depth.at("/kind").asString()).isEqualTo("integer");
    assertThat(depth.at("/most").asInt()).isEqualTo(9);
    assertThat(depth.at("/logarithmic").asBoolean()).isFalse();
    JsonNode rate = json.at("/parts/1/domain");
    assertThat(rate.at("/kind").asString()).isEqualTo("real");
    assertThat(rate.at("/least").asDouble()).isEqualTo(1e-5);
    assertThat(rate.at("/logarithmic").asBoolean()).isTrue();
  }

  @Test
  void readsAnAnswerOfThePeerToTheLastDigit() {
    Configuration point =
        OptunaSide.point(
            TREE, "{\"model\": \"tree\", \"model/tree/depth\": 3, \"rate\": 0.30000000000000004}");

    assertThat(point.text()).isEqualTo("model=tree;model/tree/depth=3;rate=0.30000000000000004");
  }

  @Test
  void refusesAnAnswerOutsideOfTheDomain() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptunaSide.point(TREE, "{\"model\": \"line\", \"rate\": 2.0}"))
        .withMessageContaining("rate");
  }

  @Test
  void refusesWhatOptunaHasNothingLike() {
    Choice weighted =
        Choice.of(
            Choice.Option.of("often", Product.EMPTY, 2),
            Choice.Option.of("seldom", Product.EMPTY, 1));
    for (Domain strange :
        List.of(TREE.where("none", point -> true), Domain.ordered(8, 16), weighted)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DomainJson.of(strange))
          .withMessageContaining("Optuna has nothing like");
    }
  }
}
