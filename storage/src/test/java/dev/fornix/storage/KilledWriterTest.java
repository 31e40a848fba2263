package dev.fornix.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.study.StudyEvent;
import dev.fornix.testkit.SampleEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
  private static final long SEED = 20260102;

  private final Path folder;
  private final List<Process> started = new ArrayList<>();

  KilledWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Process start(long firstTrial) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                folder.toString(),
                Long.toString(firstTrial))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    return process;
  }

  @AfterEach
  void killAll() {
    started.forEach(Process::destroyForcibly);
  }

  private List<StudyEvent> events() {
    try (SqliteJournal journal =
        SqliteJournal.open(folder, SampleEvents.DOMAIN, Durability.PROCESS)) {
      List<StudyEvent> events = new ArrayList<>();
      journal.replay(events::add);
      return events;
    }
  }

  @Test
  void losesNothingThatWasAppendedWhenTheWriterIsKilled() throws Exception {
    Random random = new Random(SEED);
    long trial = 0;
    for (int round = 0; round < 4; round++) {
      List<String> said = killAfter(start(trial), 1 + random.nextInt(400));
      List<StudyEvent> events = events();
      int expected = (int) (2 * trial) + said.size();
      assertThat(events.size())
          .as("seed %s, round %s", SEED, round)
          .isBetween(expected, expected + 1);
      try (StudyReader reader = StudyReader.open(folder)) {
        assertThat(reader.events()).isEqualTo(events.size());
        assertThat(reader.count(TrialQuery.all())).isEqualTo((events.size() + 1) / 2);
      }
      trial = finishLast(events.size());
    }
  }

  /** Let it write so many events, kill it at once, and hear the rest of what it said. */
  private static List<String> killAfter(Process process, int count) throws Exception {
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      while (said.size() < count) {
        said.add(out.readLine());
      }
      process.toHandle().destroyForcibly(); // leaves its output open, other than the process's own
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
    }
    process.waitFor();
    return said;
  }

  private long finishLast(int events) {
    if (events % 2 == 1) {
      try (SqliteJournal journal =
          SqliteJournal.open(folder, SampleEvents.DOMAIN, Durability.PROCESS)) {
        journal.append(SampleEvents.completed(events / 2, 0.5, 0));
      }
    }
    return (events + 1L) / 2;
  }

  @Test
  void keepsASecondProcessOff() throws Exception {
    Process first = start(0);
    assertThat(first.inputReader().readLine()).isEqualTo("open");
    Process second = start(0);
    assertThat(second.inputReader().readLine())
        .contains(folder + " is in use by process " + first.pid());
    first.destroyForcibly().waitFor();
    assertThat(start(1_000_000).inputReader().readLine()).isEqualTo("open");
  }
}
