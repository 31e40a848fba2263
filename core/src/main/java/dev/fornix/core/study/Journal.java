package dev.fornix.core.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The append-only record of a study; has one writer. */
public interface Journal extends AutoCloseable {
  /** Record an event; when this returns, the death of the process does not lose it. */
  void append(StudyEvent event);

  /** Hand over all events so far, oldest first. */
  void replay(Consumer<StudyEvent> reader);

  @Override
  void close();

  /** A journal in memory, which dies with the process. */
  static Journal inMemory() {
    List<StudyEvent> events = Collections.synchronizedList(new ArrayList<>());
    return new Journal() {
      @Override
      public void append(StudyEvent event) {
        events.add(event);
      }

      @Override
      public void replay(Consumer<StudyEvent> reader) {
        List.copyOf(events).forEach(reader);
      }

      @Override
      public void close() {}
    };
  }
}
