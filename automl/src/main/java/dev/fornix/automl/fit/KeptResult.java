package dev.fornix.automl.fit;

import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.data.ShellWord;
import java.util.Optional;

/** What a study's journal says of a run that came to its end. */
public final class KeptResult {
  /** The topic under which a finished model's result is noted. */
  public static final String FITTED = FinalScore.TOPIC;

  /** The topic under which the result of a search without a finished model is noted. */
  static final String SEARCHED = FinalScore.SEARCHED;

  private KeptResult() {}

  /** What is said where a study is asked to go on that has come to its end. */
  public static String sentence(StudyFolder folder) {
    return "The study is finished, and this is its result; more is found with: ./fornix resume "
        + ShellWord.of(folder.root())
        + " --time +10m";
  }

  static String topic(boolean finishes) {
    return finishes ? FITTED : SEARCHED;
  }

  /** The newest result, unless something has happened to the study since. */
  static Optional<FitResult> of(Journal journal, String topic) {
    return document(journal, topic).map(ResultFile::parse);
  }

  /** The same as it was noted. */
  public static Optional<String> document(Journal journal, String topic) {
    Newest newest = new Newest(topic);
    journal.replay(newest::hear);
    return newest.document;
  }

  private static final class Newest {
    private final String topic;
    private Optional<String> document = Optional.empty();

    Newest(String topic) {
      this.topic = topic;
    }

    void hear(StudyEvent event) {
      if (event instanceof StudyEvent.Noted noted && noted.topic().equals(topic)) {
        document = Optional.of(noted.document());
      } else if (event instanceof StudyEvent.Noted noted && noted.topic().equals(Grant.TOPIC)) {
        document = Optional.empty();
      } else if (event instanceof StudyEvent.Enqueued
          || event instanceof StudyEvent.Proposed
          || event instanceof StudyEvent.Finished) {
        document = Optional.empty();
      }
    }
  }
}
