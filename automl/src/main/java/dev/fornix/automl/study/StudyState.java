package dev.fornix.automl.study;

import dev.fornix.storage.Note;
import dev.fornix.storage.StudyLock;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.StudyRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a process works on a study, and how that which did so last left it. */
public enum StudyState {
  /** A process works on it. */
  RUNNING,
  /** It came to its end. */
  FINISHED,
  /** It was laid down before its end, or something was put in since. */
  STOPPED,
  /** The process that worked on it died, maybe before the first trial. */
  KILLED;

  /** The state of a study. */
  public static StudyState of(StudyFolder folder, StudyReader reader) {
    Optional<StudyRecord> study = reader.study();
    Optional<Instant> opened = study.flatMap(StudyRecord::openedAt);
    boolean begun = study.isPresent();
    if (!begun || (opened.isPresent() && study.flatMap(StudyRecord::closedAt).isEmpty())) {
      return StudyLock.holder(folder.root()).isPresent() ? RUNNING : KILLED;
    }
    return result(reader).filter(at -> opened.filter(at::isBefore).isEmpty()).isPresent()
        ? FINISHED
        : STOPPED;
  }

  /** When the newest result was noted. */
  private static Optional<Instant> result(StudyReader reader) {
    return Stream.of(FinalScore.TOPIC, FinalScore.SEARCHED)
        .flatMap(topic -> reader.notes(topic).stream())
        .map(Note::at)
        .max(Comparator.naturalOrder());
  }
}
