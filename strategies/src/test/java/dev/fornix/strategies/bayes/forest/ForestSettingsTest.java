package dev.fornix.strategies.bayes.forest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ForestSettingsTest {
  @Test
  void refusesSettingsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestSettings(10, 1, 10, 5))
        .withMessage("trees (1) must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForestSettings(10, 10, 10, 1))
        .withMessage("interleave (1) must be at least 2");
  }
}
