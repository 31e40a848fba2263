package dev.fornix.server.study;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.storage.StudyReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The journals of studies, open for reading as long as somebody looks at them. */
public final class Journals implements AutoCloseable {
  private static final int MOST_OPEN = 24;

  private final Map<String, StudyReader> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Read a study's journal; nothing while it has not begun. */
  public <T> Optional<T> read(String id, StudyFolder folder, Function<StudyReader, T> question) {
    return reader(id, folder).filter(reader -> reader.study().isPresent()).map(question);
  }

  private synchronized Optional<StudyReader> reader(String id, StudyFolder folder) {
    StudyReader known = open.get(id);
    if (known == null) {
      if (!folder.exists() || java.nio.file.Files.exists(beginning(folder))) {
        return Optional.empty();
      }
      known = StudyReader.openUnchanged(folder.root());
      open.put(id, known);
      if (open.size() > MOST_OPEN) {
        String eldest = open.keySet().iterator().next();
        close(eldest);
      }
    }
    return Optional.of(known);
  }

  /** Until a study has begun its journal may be thrown away. */
  private static java.nio.file.Path beginning(StudyFolder folder) {
    return folder.root().resolve("study.beginning");
  }

  /** Let go of a study. */
  public synchronized void close(String id) {
    StudyReader reader = open.remove(id);
    if (reader != null) {
      reader.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(StudyReader::close);
    open.clear();
  }
}
