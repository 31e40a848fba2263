package dev.fornix.server.study;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.storage.StudyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The journals of studies, open for reading as long as somebody looks at them. Each question has a
 * reader to itself, so that a quick one does not wait for a slow one; readers that are not in use
 * are kept for the next question, those of the studies that were asked last.
 */
public final class Journals implements AutoCloseable {
  private static final int MOST_STUDIES = 24;
  private static final int MOST_OF_A_STUDY = 4;

  private final Map<String, Deque<StudyReader>> idle = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Integer> letGo = new LinkedHashMap<>();
  private boolean closed;

  /** Read a study's journal; nothing while it has not begun. */
  public <T> Optional<T> read(String id, StudyFolder folder, Function<StudyReader, T> question) {
    int turn = turn(id);
    Optional<StudyReader> reader = take(id, folder);
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(reader.get()));
    } finally {
      giveBack(id, turn, reader.get());
    }
  }

  /** A reader that nobody else uses, of a study that has begun. */
  private Optional<StudyReader> take(String id, StudyFolder folder) {
    synchronized (this) {
      Deque<StudyReader> known = idle.get(id);
      if (known != null && !known.isEmpty()) {
        return Optional.of(known.pop());
      }
    }
    if (!folder.exists() || Files.exists(beginning(folder))) {
      return Optional.empty();
    }
    StudyReader fresh = StudyReader.openUnchanged(folder.root());
    if (fresh.study().isEmpty()) {
      fresh.close();
      return Optional.empty();
    }
    return Optional.of(fresh);
  }

  /** Until a study has begun its journal may be thrown away. */
  private static Path beginning(StudyFolder folder) {
    return folder.root().resolve("study.beginning");
  }

  private synchronized int turn(String id) {
    return letGo.getOrDefault(id, 0);
  }

  private void giveBack(String id, int turn, StudyReader reader) {
    Deque<StudyReader> over = new ArrayDeque<>();
    synchronized (this) {
      Deque<StudyReader> kept = idle.computeIfAbsent(id, key -> new ArrayDeque<>());
      if (closed || turn != turn(id) || kept.size() >= MOST_OF_A_STUDY) {
        over.add(reader);
      } else {
        kept.push(reader);
      }
      if (kept.isEmpty()) {
        idle.remove(id);
      } else if (idle.size() > MOST_STUDIES) {
        String eldest = idle.keySet().iterator().next();
        over.addAll(idle.remove(eldest));
      }
    }
    over.forEach(StudyReader::close);
  }

  /** Let go of a study; who still reads it reads to the end. */
  public void close(String id) {
    Deque<StudyReader> readers;
    synchronized (this) {
      letGo.merge(id, 1, Integer::sum);
      readers = idle.remove(id);
    }
    if (readers != null) {
      readers.forEach(StudyReader::close);
    }
  }

  @Override
  public void close() {
    Deque<StudyReader> readers = new ArrayDeque<>();
    synchronized (this) {
      closed = true;
      idle.values().forEach(readers::addAll);
      idle.clear();
    }
    readers.forEach(StudyReader::close);
  }
}
