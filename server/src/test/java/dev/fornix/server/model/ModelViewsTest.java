package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.http.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelViewsTest {
  private static Map<String, Object> facts(Map<String, Object> result) {
    return ModelViews.facts(new JsonMapper().readTree(Wire.text(result)));
  }

  @Test
  void saysWhichDataJudgedTheBaseline() {
    assertThat(facts(Map.of("baseline_test_score", 0.5, "baseline_score", 0.4)))
        .containsEntry("baseline_score", 0.5)
        .containsEntry("baseline_part", "test");
    assertThat(facts(Map.of("baseline_retrained_score", 0.6, "baseline_score", 0.4)))
        .containsEntry("baseline_score", 0.6)
        .containsEntry("baseline_part", "validation");
    assertThat(facts(Map.of("test_score", 0.7)))
        .doesNotContainKeys("baseline_score", "baseline_part");
  }
}
