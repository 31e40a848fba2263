package dev.fornix.server.data;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Checks of uploads one after the other, small files apart from large ones, so that a table of some
 * megabytes need not wait for an archive whose check takes minutes.
 */
final class CheckLanes implements AutoCloseable {
  private final long smallBytes;
  private final ExecutorService small = lane("fornix-check-small");
  private final ExecutorService large = lane("fornix-check-large");

  /** Files of so many bytes, or fewer, are small. */
  CheckLanes(long smallBytes) {
    this.smallBytes = smallBytes;
  }

  private static ExecutorService lane(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Check a file of so many bytes as soon as it is its turn. */
  void execute(long bytes, Runnable check) {
    (bytes <= smallBytes ? small : large).execute(check);
  }

  @Override
  public void close() {
    small.shutdownNow();
    large.shutdownNow();
  }
}
