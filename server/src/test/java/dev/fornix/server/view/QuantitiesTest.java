package dev.fornix.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
  private static final List<Objective> OBJECTIVES = List.of(Objective.maximize("gain", "euros"));

  private static Direction direction(String name) {
    return Quantities.direction(OBJECTIVES, name);
  }

  @Test
  void objectivesAndMetricsSayWhichWayIsBetterAndOfAllElseLessIs() {
    assertThat(direction("gain")).isEqualTo(Direction.MAXIMIZE);
    for (ClassificationMetric metric : ClassificationMetric.values()) {
      assertThat(direction(new TrainingScore(metric).objective().name()))
          .isEqualTo(metric.direction());
    }
    assertThat(direction("validation_accuracy_standard_error")).isEqualTo(Direction.MINIMIZE);
    assertThat(direction("multiply_adds")).isEqualTo(Direction.MINIMIZE);
  }

  @Test
  void costsArePaidForEachPredictionOrForKeepingTheModel() {
    assertThat(
            List.of(
                "latency_millis",
                "energy_millijoules",
                "model_bytes",
                "parameters",
                "multiply_adds"))
        .allMatch(Quantities::cost);
    assertThat(List.of("validation_accuracy", "epochs", "steps")).noneMatch(Quantities::cost);
  }

  @Test
  void theFirstFurtherObjectiveIsHeldAgainstTheMainOneElseAUsualCost() {
    List<String> measured = List.of("gain", "parameters", "multiply_adds", "energy_millijoules");
    assertThat(Quantities.usualCost(OBJECTIVES, measured)).isEqualTo("parameters");
    assertThat(
            Quantities.usualCost(
                List.of(OBJECTIVES.get(0), Objective.minimize("energy_millijoules", "millijoules")),
                measured))
        .isEqualTo("energy_millijoules");
    assertThat(Quantities.usualCost(OBJECTIVES, List.of("gain"))).isEqualTo("gain");
  }
}
