package dev.fornix.automl.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.Filtering;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.Planner;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private final Path file;
  private final DataParts data;

  PlanFileTest(@TempDir Path folder) {
    file = folder.resolve("plan.json");
    data = Datasets.load("builtin:digits:100", LoadOptions.standard().packedInto(folder)).split(1);
  }

  private Plan plan(Fidelity fidelity) {
    StudyConfig config =
        StudyConfig.builder("builtin:digits:100")
            .trials(5)
            .strategy("asha")
            .fidelity(fidelity)
            .build();
    return new Planner(config, new Planner.Machine(2, 2, true)).fit(data, Duration.ZERO);
  }

  @Test
  void readsWhatItWrote() {
    for (Fidelity fidelity : Fidelity.values()) {
      PlanFile.write(file, plan(fidelity));
      assertThat(PlanFile.read(file)).isEqualTo(plan(fidelity));
    }
  }

  @Test
  void readsAFilterThatItWrote() {
    StudyConfig config =
        StudyConfig.builder("builtin:digits:100")
            .time(Duration.ofMinutes(10))
            .filter(new Filtering("naswot"))
            .build();
    Plan plan = new Planner(config, new Planner.Machine(2, 2, true)).fit(data, Duration.ZERO);
    PlanFile.write(file, plan);
    assertThat(PlanFile.read(file)).isEqualTo(plan);
    assertThat(plan.filter()).get().extracting(Plan.Filter::score).isEqualTo("naswot");
  }

  /** Studies from before there were passes and filters go on. */
  @Test
  void readsAPlanWithoutPassesAndFilter() throws IOException {
    PlanFile.write(file, plan(Fidelity.EPOCHS));
    String older =
        Files.readString(file)
            .replaceAll(",\\s*\"passes\"\\s*:\\s*null", "")
            .replaceAll("\\s*\"filter\"\\s*:\\s*null,", "");
    assertThat(older).doesNotContain("passes").doesNotContain("filter");
    Files.writeString(file, older);
    assertThat(PlanFile.read(file)).isEqualTo(plan(Fidelity.EPOCHS));
  }
}
