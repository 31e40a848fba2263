package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.data.Datasets;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.process.MemoryPlan;
import dev.fornix.server.study.StudyRecord.State;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyResumeTest {
  /** It would write more, and of all that begins this is asked. */
  @Test
  void isRefusedWhereTheHomeIsFull(@TempDir Path folder) {
    Home.open(folder).close();
    WrittenStudy study = WrittenStudy.of(folder, "study", 3);
    Clock clock = Clock.systemUTC();
    MemoryPlan memory = new MemoryPlan(1L << 30, 1, 1, false);
    try (Home home = Home.open(folder)) {
      Quota quota = new Quota(home, 1, System::nanoTime);
      try (Datasets datasets =
              new Datasets(
                  home,
                  clock,
                  new SplittableRandom(1),
                  1_000,
                  quota,
                  memory.lookHeapBytes(),
                  List.of());
          Studies studies =
              new Studies(
                  home, datasets, clock, new SplittableRandom(2), memory, quota, List.of())) {
        assertThatThrownBy(() -> studies.resume(study.id(), Optional.empty()))
            .isInstanceOfSatisfying(
                ProblemException.class, e -> assertThat(e.status()).isEqualTo(507));
        assertThat(studies.find(study.id()).state()).isEqualTo(State.PAUSED);
      }
    }
  }
}
