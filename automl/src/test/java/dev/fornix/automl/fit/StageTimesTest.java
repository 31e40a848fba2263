package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.MapEntry;
import org.junit.jupiter.api.Test;

class StageTimesTest {
  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  private static StudyEvent stage(long seconds, String name, double before) {
    return new StudyEvent.Noted(
        at(seconds),
        StageTimes.TOPIC,
        "{\"stage\":\"" + name + "\",\"seconds_before\":" + before + "}");
  }

  private static Journal journal(List<StudyEvent> events) {
    return new Journal() {
      @Override
      public void append(StudyEvent event) {
        Assertions.fail("nothing is written");
      }

      @Override
      public void replay(Consumer<StudyEvent> reader) {
        events.forEach(reader);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void countsEverySessionAndNothingBetweenThem() {
    List<StudyEvent> events =
        List.of(
            new StudyEvent.Opened(at(0)),
            stage(0, "loading", 3.5),
            stage(1, "search", 0),
            new StudyEvent.Started(at(2), 0),
            // Killed here: what came after the last event nobody knows.
            new StudyEvent.Started(at(11), 1),
            new StudyEvent.Opened(at(1000)),
            stage(1000, "loading", 0.5),
            stage(1001, "search", 0),
            stage(1021, "retraining", 0),
            new StudyEvent.Closed(at(1028)),
            new StudyEvent.Opened(at(5000)),
            stage(5000, "finishing", 0));
    StageTimes times =
        new StageTimes(journal(events), text -> {}, Clock.fixed(at(5004), ZoneOffset.UTC));
    assertThat(times.seconds())
        .containsExactly(
            MapEntry.entry(StageTimes.Stage.LOADING, 6.0),
            MapEntry.entry(StageTimes.Stage.SEARCH, 30.0),
            MapEntry.entry(StageTimes.Stage.RETRAINING, 7.0),
            MapEntry.entry(StageTimes.Stage.FINISHING, 4.0));
  }
}
