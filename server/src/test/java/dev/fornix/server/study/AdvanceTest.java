package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.Status;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.testkit.SampleEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvanceTest {
  private static final Instant BEGAN = SampleEvents.START.minusSeconds(1);

  private static boolean gotOn(WrittenStudy study) {
    try (Journals journals = new Journals()) {
      Shelf<StudyRecord> shelf =
          new Shelf<>(
              study.home().resolve("studies"),
              "studio.json",
              study.home().resolve("trash"),
              StudyRecord.class);
      return new Advance(journals, shelf).test(shelf.find(study.id()).orElseThrow());
    }
  }

  private static WrittenStudy running(Path home, String stage) {
    WrittenStudy study = WrittenStudy.of(home, "study", 0);
    study.put(Run.FIRST.launched(BEGAN), Map.of());
    Status status =
        new Status(1, stage, Optional.empty(), Optional.empty(), BEGAN, 0, BEGAN, List.of());
    Durably.write(study.files().status(), Wire.bytes(status));
    return study;
  }

  /** Otherwise a study none of whose trials succeeds would keep all others waiting. */
  @Test
  void isMadeByATrialThatFailed(@TempDir Path home) {
    WrittenStudy study = running(home, "searching");
    study.append(List.of(SampleEvents.proposed(0), new StudyEvent.Started(SampleEvents.START, 0)));
    assertThat(gotOn(study)).as("while the trial runs").isFalse();
    study.append(
        List.of(
            SampleEvents.finished(
                0, Outcome.Failed.of(Failure.Kind.OUT_OF_MEMORY, "1.3 GB of 1.2 GB"))));
    assertThat(gotOn(study)).isTrue();
  }

  @Test
  void isMadeWhileItSearchesOnly(@TempDir Path home) {
    WrittenStudy study = running(home, "finishing");
    study.addTrial(0);
    assertThat(gotOn(study)).isFalse();
  }
}
