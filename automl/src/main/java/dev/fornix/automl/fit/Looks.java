package dev.fornix.automl.fit;

import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import java.util.HashSet;
import java.util.Set;

/** What has looked at the test part of a study, on record in its journal. */
public final class Looks {
  private static final String TOPIC = "test";

  private final Study study;
  private final Journal journal;
  private final FitListener listener;

  /** Of a study that is open with a journal. */
  public Looks(Study study, Journal journal, FitListener listener) {
    this.study = study;
    this.journal = journal;
    this.listener = listener;
  }

  /**
   * Put on record that something looks, and say so where something else has looked before.
   *
   * @param what looks, such as {@code network}
   * @param document names it; the same one that looks again, since its process died meanwhile, is
   *     no further look
   */
  public void look(String what, String document) {
    Set<String> recorded = recorded();
    int before = recorded.size();
    if (recorded.contains(document)) {
      return;
    }
    if (before > 0) {
      listener.say(
          "Another "
              + what
              + " than before is chosen, so the test set is looked at again; it was looked"
              + (before == 1 ? " at once before." : " at " + before + " times before."));
    }
    study.note(TOPIC, document);
  }

  /** How many have looked at it, in all sessions. */
  public int count() {
    return recorded().size();
  }

  private Set<String> recorded() {
    Set<String> looks = new HashSet<>();
    journal.replay(
        event -> {
          if (event instanceof StudyEvent.Noted note && note.topic().equals(TOPIC)) {
            looks.add(note.document());
          }
        });
    return looks;
  }
}
