package dev.fornix.automl.bench;

import dev.fornix.automl.fit.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work on many things by several threads. */
final class SideBySide {
  private SideBySide() {}

  /**
   * The results for all items, in their order.
   *
   * @param threads at least 1
   * @throws CancelledException if the thread is interrupted meanwhile
   */
  static <T, R> List<R> all(int threads, List<T> items, Function<T, R> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> futures =
          items.stream().map(item -> executor.submit(() -> work.apply(item))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(
          "the comparison was stopped before its end, and nothing of it is kept; give fewer seeds,"
              + " strategies or trials where it takes too long");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
