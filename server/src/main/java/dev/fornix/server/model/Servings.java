package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The models that are open, kept warm; those that were asked the longest ago give way. */
final class Servings implements AutoCloseable {
  private static final int MOST = 8;
  private static final int AT_ONCE = 16;
  private static final long PATIENCE_SECONDS = 10;

  private final Map<Path, Held> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /** A model, and who uses it: it is not closed under anybody. */
  private static final class Held {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Serving serving;
    private final FileTime stamp;
    private boolean closed;

    Held(Serving serving, FileTime stamp) {
      this.serving = serving;
      this.stamp = stamp;
    }

    void close() {
      lock.writeLock().lock();
      try {
        if (!closed) {
          closed = true;
          serving.close();
        }
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /**
   * Ask a model.
   *
   * @param cache where its ONNX form is kept
   */
  <T> T ask(StudyFolder folder, Path cache, Function<Serving, T> question) {
    take();
    try {
      while (true) {
        Held held = held(folder, cache);
        held.lock.readLock().lock();
        try {
          if (!held.closed) {
            return question.apply(held.serving);
          }
        } finally {
          held.lock.readLock().unlock();
        }
      }
    } finally {
      turns.release();
    }
  }

  private void take() {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(503, "Too many predictions run already; come back later.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "The server ends; come back later.");
    }
  }

  private synchronized Held held(StudyFolder folder, Path cache) {
    Held known = open.get(folder.root());
    FileTime stamp = stamp(folder);
    if (known != null && !known.stamp.equals(stamp)) {
      forget(folder);
      known = null;
    }
    if (known == null) {
      known =
          new Held(
              folder.ofTable() ? TableServing.open(folder, cache) : ImageServing.open(folder),
              stamp);
      open.put(folder.root(), known);
      if (open.size() > MOST) {
        open.remove(open.keySet().iterator().next()).close();
      }
    }
    return known;
  }

  /** A study that went on has another model under the same name. */
  private static FileTime stamp(StudyFolder folder) {
    try {
      return Files.getLastModifiedTime(folder.ofTable() ? folder.tableModel() : folder.model());
    } catch (IOException e) {
      throw ProblemException.missing("There is no finished model yet; wait for the study's end.");
    }
  }

  /** Let go of a model whose files are gone or new. */
  synchronized void forget(StudyFolder folder) {
    Held held = open.remove(folder.root());
    if (held != null) {
      held.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Held::close);
    open.clear();
  }
}
