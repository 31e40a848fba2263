package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.Job;
import dev.fornix.server.process.Outcome;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.server.study.StudyRecord.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of studies whose processes, scripts here, end in all sorts of ways. */
class StudyQueueTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ON_AND_ON = "exec sleep 600";

  private final Map<String, Integer> launches = new ConcurrentHashMap<>();

  /** What a process does, by the number of its launch. */
  private interface Life {
    String script(StudyFiles files, int launch) throws IOException;
  }

  private static void add(Path home, String id) {
    new WrittenStudy(home, id).put(Run.FIRST.queued(Instant.EPOCH), Map.of());
  }

  private static Shelf<StudyRecord> shelf(Path home) {
    return new Shelf<>(
        home.resolve("studies"), "studio.json", home.resolve("trash"), StudyRecord.class);
  }

  private static Job job(StudyRecord study) {
    return new Job(study.run().launch(), Map.of(), Optional.empty());
  }

  private StudyQueue queue(Shelf<StudyRecord> shelf, Function<StudyRecord, Job> jobs, Life life) {
    StudyQueue queue =
        new StudyQueue(
            shelf, jobs, files -> started(files, life), study -> false, 1, Clock.systemUTC());
    queue.start();
    return queue;
  }

  private Process started(StudyFiles files, Life life) {
    int launch = launches.merge(files.root().getFileName().toString(), 1, Integer::sum);
    try {
      return new ProcessBuilder("/bin/sh", "-c", life.script(files, launch))
          .directory(files.root().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void leave(StudyFiles files, int launch, boolean signalled) {
    Outcome outcome =
        new Outcome(
            launch, 1, true, Optional.of(signalled), "stopped", Optional.empty(), Instant.EPOCH);
    Durably.write(files.outcome(), Wire.bytes(outcome));
  }

  private static void awaitState(Shelf<StudyRecord> shelf, String id, State state, int launch) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> shelf.find(id).orElseThrow().run(),
            run -> run.state() == state && run.launch() == launch);
  }

  /** As a service's manager does, which tells all processes of the service. */
  @Test
  void goesOnWithWhatASignalStopped(@TempDir Path home) {
    add(home, "study");
    Shelf<StudyRecord> shelf = shelf(home);
    Life life =
        (files, launch) -> {
          leave(files, launch, true);
          return launch == 1 ? "exit 1" : ON_AND_ON;
        };
    try (StudyQueue queue = queue(shelf, StudyQueueTest::job, life)) {
      awaitState(shelf, "study", State.RUNNING, 2);
      assertThat(queue.counts()).containsExactly(1, 0);
    }
    assertThat(shelf.find("study").orElseThrow().state()).isEqualTo(State.QUEUED);
  }

  @Test
  void keepsForTheNextStartWhatASignalStopsWhileTheServerEnds(@TempDir Path home) throws Exception {
    add(home, "study");
    Shelf<StudyRecord> shelf = shelf(home);
    Life life = (files, launch) -> "while [ ! -e go ]; do sleep 0.05; done; exit 1";
    try (StudyQueue queue = queue(shelf, StudyQueueTest::job, life)) {
      awaitState(shelf, "study", State.RUNNING, 1);
      queue.drain();
      StudyFiles files = new StudyFiles(shelf.folder("study"));
      leave(files, 1, true);
      Files.createFile(files.root().resolve("go"));
      awaitState(shelf, "study", State.QUEUED, 1);
    }
    assertThat(launches).containsEntry("study", 1);
    assertThat(shelf.find("study").orElseThrow().run().crashes()).isZero();
  }

  @Test
  void leavesPausedWhatStoppedItself(@TempDir Path home) {
    add(home, "study");
    Shelf<StudyRecord> shelf = shelf(home);
    Life life =
        (files, launch) -> {
          leave(files, launch, false);
          return "exit 1";
        };
    try (StudyQueue queue = queue(shelf, StudyQueueTest::job, life)) {
      awaitState(shelf, "study", State.PAUSED, 1);
      assertThat(queue.counts()).containsExactly(0, 0);
    }
    assertThat(shelf.find("study").orElseThrow().run().problem()).contains("stopped");
  }

  @Test
  void outlivesAnError(@TempDir Path home) {
    add(home, "study");
    Shelf<StudyRecord> shelf = shelf(home);
    Function<StudyRecord, Job> jobs =
        study -> {
          if (study.run().launch() == 1) {
            throw new StackOverflowError("of a test");
          }
          return job(study);
        };
    try (StudyQueue queue = queue(shelf, jobs, (files, launch) -> ON_AND_ON)) {
      awaitState(shelf, "study", State.RUNNING, 2);
      assertThat(queue.counts()).containsExactly(1, 0);
    }
  }

  /** A folder in its place can be read by nobody. */
  @Test
  void isNotHeldUpByAnOutcomeThatCannotBeRead(@TempDir Path home) {
    add(home, "bad");
    add(home, "good");
    Shelf<StudyRecord> shelf = shelf(home);
    Life life =
        (files, launch) -> {
          if (files.root().endsWith("bad")) {
            Files.createDirectories(files.outcome());
            return "exit 0";
          }
          return ON_AND_ON;
        };
    try (StudyQueue queue = queue(shelf, StudyQueueTest::job, life)) {
      awaitState(shelf, "good", State.RUNNING, 1);
      assertThat(queue.counts()).containsExactly(1, 1);
    }
  }
}
