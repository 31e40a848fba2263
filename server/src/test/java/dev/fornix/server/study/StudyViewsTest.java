package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.fit.Grant;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.server.data.Datasets;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.process.Job;
import dev.fornix.server.process.MemoryPlan;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.server.study.StudyRecord.State;
import dev.fornix.testkit.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyViewsTest {
  private static final Run PAUSED = Run.FIRST.in(State.PAUSED);

  private static Map<String, Object> shown(WrittenStudy written) {
    Clock clock = Clock.systemUTC();
    MemoryPlan memory = new MemoryPlan(1L << 30, 1, 1, false);
    try (Home home = Home.open(written.home())) {
      Quota quota = new Quota(home, 1_000_000, System::nanoTime);
      return shown(written, home, quota, memory, clock);
    }
  }

  private static Map<String, Object> shown(
      WrittenStudy written, Home home, Quota quota, MemoryPlan memory, Clock clock) {
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
            new Studies(home, datasets, clock, new SplittableRandom(2), memory, quota, List.of())) {
      return new StudyViews(studies, clock, System::nanoTime).shown(studies.find(written.id()));
    }
  }

  private static void grant(WrittenStudy study, String document) {
    study.append(List.of(new StudyEvent.Noted(SampleEvents.START, Grant.TOPIC, document)));
  }

  @Test
  void countsAllThatAStudyWasGrantedNotOnlyTheLast(@TempDir Path home) {
    Home.open(home).close();
    WrittenStudy study = WrittenStudy.of(home, "study", 3);
    assertThat(shown(study)).containsEntry("budget_trials", 9L);
    grant(study, "{\"trials\": 15}");
    assertThat(shown(study)).containsEntry("budget_trials", 14L);
    grant(study, "{\"trials\": 20}");
    assertThat(shown(study)).containsEntry("budget_trials", 19L).containsEntry("progress", 0.15);
  }

  @Test
  void countsWhatItWasGivenBeforeItsProcessTakesThatUpAndNotTwice(@TempDir Path home) {
    Home.open(home).close();
    WrittenStudy study = WrittenStudy.of(home, "study", 3);
    Job.Further more = new Job.Further("second", Optional.of("10m"), Optional.empty());
    study.put(PAUSED.asked(false, Optional.of(more)), Map.of("time", List.of("5m")));
    assertThat(shown(study)).containsEntry("budget_seconds", 900.0);
    grant(study, "{\"from_seconds\": 300, \"until_seconds\": 900}");
    Durably.write(study.files().granted(), "second".getBytes(StandardCharsets.UTF_8));
    assertThat(shown(study)).containsEntry("budget_seconds", 900.0);
    Job.Further third = new Job.Further("third", Optional.of("1m"), Optional.empty());
    study.put(PAUSED.asked(false, Optional.of(third)), Map.of("time", List.of("5m")));
    assertThat(shown(study)).containsEntry("budget_seconds", 960.0);
  }
}
