package dev.fornix.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.space.Domain;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Journal} does. */
public abstract class JournalContract {
  /** A folder of the test's own. */
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  protected Path folder;

  /**
   * Open a journal of a study in a folder; one that lasts finds what was recorded there before.
   *
   * @param domain of the configurations
   */
  protected abstract Journal open(Path folder, Domain domain);

  /** Open the journal of the sample events. */
  protected final Journal open() {
    return open(folder, SampleEvents.DOMAIN);
  }

  /** All events of a journal. */
  protected static List<StudyEvent> eventsOf(Journal journal) {
    List<StudyEvent> events = new ArrayList<>();
    journal.replay(events::add);
    return events;
  }

  @Test
  void beginsEmpty() {
    try (Journal journal = open()) {
      assertThat(eventsOf(journal)).isEmpty();
    }
  }

  @Test
  void givesBackEveryEventAsItWas() {
    try (Journal journal = open()) {
      SampleEvents.ofEveryType().forEach(journal::append);
      assertThat(eventsOf(journal)).isEqualTo(SampleEvents.ofEveryType());
    }
  }

  @Test
  void replaysAsOftenAsAsked() {
    try (Journal journal = open()) {
      SampleEvents.ofEveryType().forEach(journal::append);
      assertThat(eventsOf(journal)).isEqualTo(eventsOf(journal));
    }
  }

  @Test
  void goesOnAfterAReplay() {
    try (Journal journal = open()) {
      journal.append(SampleEvents.created());
      eventsOf(journal);
      journal.append(SampleEvents.proposed(0));
      assertThat(eventsOf(journal))
          .containsExactly(SampleEvents.created(), SampleEvents.proposed(0));
    }
  }

  @Test
  void keepsTheOrderOfManyEvents() {
    try (Journal journal = open()) {
      List<StudyEvent> written = new ArrayList<>();
      for (int i = 0; i < 2_500; i++) {
        StudyEvent event = SampleEvents.progressed(0, i, i / 7.0);
        journal.append(event);
        written.add(event);
      }
      assertThat(eventsOf(journal)).isEqualTo(written);
    }
  }

  @Test
  void lastsWhatWasRecordedBeforeAReplayThatRecords() {
    try (Journal journal = open()) {
      journal.append(SampleEvents.created());
      List<StudyEvent> seen = new ArrayList<>();
      journal.replay(
          event -> {
            seen.add(event);
            journal.append(new StudyEvent.Started(SampleEvents.START, 0));
          });
      assertThat(seen).containsExactly(SampleEvents.created());
      assertThat(eventsOf(journal)).hasSize(2);
    }
  }

  @Test
  void handsOnWhatItsReaderThrows() {
    try (Journal journal = open()) {
      journal.append(SampleEvents.created());
      IllegalArgumentException thrown = new IllegalArgumentException("the reader's own complaint");
      assertThatThrownBy(
              () ->
                  journal.replay(
                      event -> {
                        throw thrown;
                      }))
          .isSameAs(thrown);
    }
  }

  @Test
  void losesNothingOfSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Journal journal = open()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        long trial = thread;
        writers.add(threads.submit(() -> writeCurve(journal, trial)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      for (long trial = 0; trial < 3; trial++) {
        assertThat(epochsOf(trial, eventsOf(journal))).hasSize(100).isSorted();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void writeCurve(Journal journal, long trial) {
    for (int epoch = 0; epoch < 100; epoch++) {
      journal.append(SampleEvents.progressed(trial, epoch, 0));
    }
  }

  private static List<Double> epochsOf(long trial, List<StudyEvent> events) {
    return events.stream()
        .map(StudyEvent.Progressed.class::cast)
        .filter(event -> event.trial() == trial)
        .map(event -> event.progress().spent().amount())
        .toList();
  }
}
