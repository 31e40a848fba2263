package dev.fornix.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Things that take long to make, each made once and kept by its name, the last used ones only. Of
 * those who ask for one at once the first makes it and the others wait; who asks for another waits
 * for nobody. What fails is made anew for the next who asks.
 *
 * @param <V> what is kept
 */
public final class Kept<V> {
  private final int most;
  private final Map<String, CompletableFuture<V>> values = new LinkedHashMap<>(16, 0.75f, true);

  /** So many at most, at least 1. */
  public Kept(int most) {
    this.most = most;
  }

  /** The one of that name. */
  public V of(String name, Supplier<V> make) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> known;
    synchronized (values) {
      known = values.putIfAbsent(name, mine);
      if (values.size() > most) {
        values.remove(values.keySet().iterator().next());
      }
    }
    return known == null ? made(name, make, mine) : joined(known);
  }

  private V made(String name, Supplier<V> make, CompletableFuture<V> mine) {
    try {
      V value = make.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      synchronized (values) {
        values.remove(name, mine);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** Forget those of some names. */
  public void forget(Predicate<String> names) {
    synchronized (values) {
      values.keySet().removeIf(names);
    }
  }

  /** Wait for what another thread makes, and throw what made it fail. */
  public static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
