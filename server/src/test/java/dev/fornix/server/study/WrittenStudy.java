package dev.fornix.server.study;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.study.StudyRecord.Run;
import dev.fornix.server.study.StudyRecord.State;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.testkit.SampleEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A study on a server's disk that no process ever worked on: its record and its journal.
 *
 * @param home of the server
 * @param id of the study
 */
public record WrittenStudy(Path home, String id) {
  /** Write one of so many trials, each of which becomes three events behind the first. */
  public static WrittenStudy of(Path home, String id, int trials) {
    WrittenStudy study = new WrittenStudy(home, id);
    study.put(Run.FIRST.in(State.PAUSED), Map.of("trials", List.of("9")));
    study.append(List.of(SampleEvents.created()));
    for (int trial = 0; trial < trials; trial++) {
      study.addTrial(trial);
    }
    return study;
  }

  void put(Run run, Map<String, List<String>> settings) {
    StudyRecord written =
        new StudyRecord(
            id, id, "data", "data.csv", Kind.TABLE, settings, "data.csv", Instant.EPOCH, run);
    Durably.write(files().root().resolve("studio.json"), Wire.bytes(written));
  }

  StudyFiles files() {
    return new StudyFiles(home.resolve("studies").resolve(id));
  }

  StudyFolder folder() {
    return files().study();
  }

  /** One more trial, better than those before. */
  public void addTrial(int number) {
    append(
        List.of(
            SampleEvents.proposed(number),
            new StudyEvent.Started(SampleEvents.START, number),
            SampleEvents.completed(number, 1 - 1.0 / (number + 2), 10)));
  }

  /** Trials of so many epochs, each better than those before. */
  public void addTrials(double... epochs) {
    append(
        IntStream.range(0, epochs.length)
            .boxed()
            .flatMap(number -> events(number, epochs[number]).stream())
            .toList());
  }

  private static List<StudyEvent> events(int number, double epochs) {
    return List.of(
        new StudyEvent.Proposed(
            SampleEvents.START.plusNanos(number),
            number,
            Proposal.of(
                SampleEvents.configuration("max_pool", number, 0.1),
                Budget.epochs(epochs),
                "random"),
            number,
            false,
            0),
        new StudyEvent.Started(SampleEvents.START, number),
        SampleEvents.finished(
            number,
            new Outcome.Completed(
                new Measurement(
                    Map.of("accuracy", 1 - 1.0 / (number + 2), "parameters", 10.0),
                    Budget.epochs(epochs),
                    1,
                    List.of()))));
  }

  void append(List<StudyEvent> events) {
    try (SqliteJournal journal =
        SqliteJournal.open(folder().root(), SampleEvents.DOMAIN, Durability.PROCESS)) {
      events.forEach(journal::append);
    }
  }
}
