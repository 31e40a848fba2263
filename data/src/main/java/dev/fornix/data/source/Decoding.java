package dev.fornix.data.source;

import dev.fornix.data.DataException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Computes something for each image on several threads and hands the results over in the order of
 * the images, holding only a few blocks of them at a time.
 */
final class Decoding implements AutoCloseable {
  private static final int BLOCK = 32;
  private static final int BLOCKS_PER_THREAD = 4;

  private final int threads;
  private final ExecutorService executor;

  Decoding(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "fornix-decoding");
              thread.setDaemon(true);
              return thread;
            });
  }

  <T> void inOrder(int images, IntFunction<T> compute, Consumer<T> take) {
    Deque<Future<List<T>>> pending = new ArrayDeque<>();
    for (int start = 0; start < images; start += BLOCK) {
      int from = start;
      int to = Math.min(images, start + BLOCK);
      pending.add(executor.submit(() -> block(from, to, compute)));
      if (pending.size() >= threads * BLOCKS_PER_THREAD) {
        result(pending.remove()).forEach(take);
      }
    }
    while (!pending.isEmpty()) {
      result(pending.remove()).forEach(take);
    }
  }

  private static <T> List<T> block(int from, int to, IntFunction<T> compute) {
    List<T> results = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      results.add(compute.apply(i));
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    try {
      if (Thread.interrupted()) { // a result that is there already would be given all the same
        throw new InterruptedException();
      }
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("Loading the images was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Decoding failed unexpectedly.", e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
