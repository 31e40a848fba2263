package dev.fornix.server.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * A model that is open, who uses it, and what was found out of it. Once it is given up it takes no
 * new users, and the last one closes it; so nobody waits for anybody.
 */
final class OpenModel {
  private static final int MOST_REMEMBERED = 200;

  private final Serving serving;
  private final Map<String, CompletableFuture<Map<String, Object>>> found =
      new LinkedHashMap<>(16, 0.75f, true);
  private int users;
  private boolean givenUp;

  OpenModel(Serving serving) {
    this.serving = serving;
  }

  /** Use it; nothing is done where it was given up. */
  synchronized boolean enter() {
    if (!givenUp) {
      users++;
    }
    return !givenUp;
  }

  /** The end of a use that {@link #enter} began. */
  void leave() {
    boolean last;
    synchronized (this) {
      users--;
      last = givenUp && users == 0;
    }
    if (last) {
      serving.close();
    }
  }

  /** Close it as soon as nobody uses it. */
  void giveUp() {
    boolean unused;
    synchronized (this) {
      unused = !givenUp && users == 0;
      givenUp = true;
    }
    if (unused) {
      serving.close();
    }
  }

  Serving serving() {
    return serving;
  }

  /**
   * What is found out of the model once and then known; of those who ask at once one works and the
   * others wait. What fails is tried again.
   */
  Map<String, Object> remembered(String what, Function<Serving, Map<String, Object>> question) {
    CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
    CompletableFuture<Map<String, Object>> known;
    synchronized (found) {
      known = found.putIfAbsent(what, mine);
      if (found.size() > MOST_REMEMBERED) {
        found.remove(found.keySet().iterator().next());
      }
    }
    return known == null ? find(what, question, mine) : joined(known);
  }

  private Map<String, Object> find(
      String what,
      Function<Serving, Map<String, Object>> question,
      CompletableFuture<Map<String, Object>> mine) {
    try {
      Map<String, Object> value = question.apply(serving);
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      synchronized (found) {
        found.remove(what, mine);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
