package dev.fornix.automl.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.config.Wish;
import dev.fornix.core.objective.Limit;
import dev.fornix.onnx.runtime.Powercap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
  private final Powercap none;

  MetersTest(@TempDir Path folder) {
    this.none = new Powercap(folder);
  }

  private static StudyConfig.Builder config() {
    return StudyConfig.builder("images").out(Path.of("study"));
  }

  private static Wish wish(StudyConfig.Builder config) {
    return config.build().wish();
  }

  @Test
  void measuresWhatAnObjectiveOrALimitNeeds() {
    assertThat(Meters.of(wish(config()), System::nanoTime)).isEmpty();
    assertThat(
            Meters.of(
                wish(config().objective(SecondObjective.ENERGY).limit(Limit.parse("latency<=5"))),
                System::nanoTime))
        .containsOnlyKeys("latency_millis", "energy_millijoules");
  }

  @Test
  void refusesEnergyWhereNoCounterCanBeRead() {
    assertThatCode(
            () -> Meters.requireAvailable(wish(config().limit(Limit.parse("latency<=5"))), none))
        .doesNotThrowAnyException();
    for (StudyConfig.Builder config :
        new StudyConfig.Builder[] {
          config().objective(SecondObjective.ENERGY), config().limit(Limit.parse("energy<=5"))
        }) {
      assertThatThrownBy(() -> Meters.requireAvailable(wish(config), none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("energy cannot be measured on this machine: ")
          .hasMessageContaining("take latency or multiply_adds in its place");
    }
  }
}
