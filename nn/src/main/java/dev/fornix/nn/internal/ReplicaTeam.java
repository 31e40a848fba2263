package dev.fornix.nn.internal;

import dev.fornix.nn.engine.internal.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of a training: the caller's own and one more for each further replica. */
final class ReplicaTeam implements AutoCloseable {
  /** The share of one replica in a step. */
  @FunctionalInterface
  interface Work {
    void run(int replica);
  }

  private final int size;
  private final ExecutorService others;

  ReplicaTeam(int size) {
    this.size = size;
    others =
        Executors.newFixedThreadPool(
            Math.max(1, size - 1),
            task -> {
              Thread thread =
                  new Thread(
                      () -> {
                        NativeLibrary.useThreads(1);
                        task.run();
                      },
                      "replica");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Run the work of all replicas side by side; returns when all are done. */
  void run(Work work) {
    List<Future<?>> running = new ArrayList<>(size - 1);
    for (int i = 1; i < size; i++) {
      int replica = i;
      running.add(others.submit(() -> work.run(replica)));
    }
    try {
      work.run(0);
    } finally {
      running.forEach(ReplicaTeam::join);
    }
  }

  private static void join(Future<?> work) {
    boolean interrupted = false;
    while (true) {
      try {
        work.get();
        break;
      } catch (InterruptedException e) {
        // Native work cannot be left half done: finish it, and tell the caller afterwards.
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a replica failed: " + e.getMessage(), e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
