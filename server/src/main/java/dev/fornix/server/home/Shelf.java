package dev.fornix.server.home;

import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records by id, each in a folder of its own, in memory and on disk. What {@link #put} returned
 * from survives a crash; what is removed goes to the trash at once.
 *
 * @param <T> a record that JSON can hold
 */
public final class Shelf<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final Path root;
  private final String file;
  private final Path trash;
  private final Map<String, T> records = new ConcurrentHashMap<>();

  /**
   * Take up what is there.
   *
   * @param root the folder of all
   * @param file the record's name in the folder of each
   * @param trash where removed folders go
   */
  public Shelf(Path root, String file, Path trash, Class<T> type) {
    this.root = root;
    this.file = file;
    this.trash = trash;
    for (String id : ids()) {
      read(id, type).ifPresent(value -> records.put(id, value));
    }
  }

  private List<String> ids() {
    try {
      Files.createDirectories(root);
      try (Stream<Path> folders = Files.list(root)) {
        return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder without a record was being made when a crash came, and nobody was told of it. */
  private Optional<T> read(String id, Class<T> type) {
    Path path = folder(id).resolve(file);
    if (!Files.exists(path)) {
      discard(throwAway(id));
      return Optional.empty();
    }
    try {
      return Optional.of(Wire.read(Files.readAllBytes(path), type));
    } catch (IOException | RuntimeException e) {
      LOG.error("{} cannot be read and is passed over: {}", path, e.getMessage());
      return Optional.empty();
    }
  }

  /** Where a record and what belongs to it lie. */
  public Path folder(String id) {
    return root.resolve(id);
  }

  /** Whether there is such a folder, with a record that can be read or not. */
  public boolean taken(String id) {
    return Files.exists(folder(id));
  }

  /** One of them. */
  public Optional<T> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  /** All of them, by id. */
  public Map<String, T> all() {
    return Map.copyOf(records);
  }

  /** Keep a new one or a new state. */
  public void put(String id, T value) {
    synchronized (this) {
      Durably.write(folder(id).resolve(file), Wire.bytes(value));
      records.put(id, value);
    }
  }

  /** Change one, if it is there. */
  public Optional<T> change(String id, UnaryOperator<T> change) {
    synchronized (this) {
      Optional<T> changed = find(id).map(change);
      changed.ifPresent(value -> put(id, value));
      return changed;
    }
  }

  /** Remove one with its folder. */
  public void remove(String id) {
    discard(takeAway(id));
  }

  /**
   * Remove one at once, and leave its folder in the trash.
   *
   * @return the folder there, to be given to {@link #discard}, which may take long
   */
  public Path takeAway(String id) {
    synchronized (this) {
      records.remove(id);
      return throwAway(id);
    }
  }

  private Path throwAway(String id) {
    Path away = trash.resolve(root.getFileName() + "-" + id);
    Durably.delete(away);
    Durably.move(folder(id), away);
    return away;
  }

  /** Delete what was taken away. */
  public void discard(Path away) {
    try {
      Durably.delete(away);
    } catch (UncheckedIOException e) {
      LOG.warn("{} is deleted at the next start: {}", away, e.getMessage());
    }
  }
}
