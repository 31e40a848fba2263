package dev.fornix.server.study;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that take a while to make: kept as long as nothing happened to the study, and however
 * many ask, for a moment at least, a longer one for those that are dear. Of several who ask for the
 * same at once, one makes the answer and the others wait for it.
 */
public final class Remembered {
  private static final int USUAL_MOST = 200;
  private static final long MOMENT_NANOS = 1_000_000_000L;

  /** A study that goes on costs an answer no more than this part of a core. */
  private static final long LEAST_REST = 10;

  /** Whoever watches sees what is new after so long, however dear it was to make. */
  private static final long MOST_REST_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final int most;
  private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Object>> making = new HashMap<>();

  /**
   * What is kept.
   *
   * @param until when it is too old, if something happened to the study
   */
  private record Answer(Object value, long events, long until) {
    boolean good(long now, long newest) {
      return events == newest || now - until < 0;
    }
  }

  /** With a clock in nanoseconds. */
  public Remembered(LongSupplier nanoTime) {
    this(nanoTime, USUAL_MOST);
  }

  /**
   * With a clock in nanoseconds.
   *
   * @param most how many answers are kept
   */
  public Remembered(LongSupplier nanoTime, int most) {
    this.nanoTime = nanoTime;
    this.most = most;
  }

  /**
   * The answer.
   *
   * @param events how much has happened to the study
   */
  @SuppressWarnings("unchecked") // what is kept under a key was made by the same supplier
  public <T> T of(String key, long events, Supplier<T> make) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> another;
    synchronized (this) {
      Answer known = answers.get(key);
      if (known != null && known.good(nanoTime.getAsLong(), events)) {
        return (T) known.value();
      }
      another = making.putIfAbsent(key, mine);
    }
    return another == null ? made(key, events, make, mine) : (T) awaited(another);
  }

  private <T> T made(String key, long events, Supplier<T> make, CompletableFuture<Object> mine) {
    try {
      long began = nanoTime.getAsLong();
      T value = make.get();
      long now = nanoTime.getAsLong();
      long rest = Math.min(MOST_REST_NANOS, LEAST_REST * (now - began));
      keep(key, new Answer(value, events, now + Math.max(MOMENT_NANOS, rest)));
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (this) {
        making.remove(key);
      }
    }
  }

  private synchronized void keep(String key, Answer answer) {
    answers.put(key, answer);
    if (answers.size() > most) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  private static Object awaited(CompletableFuture<Object> another) {
    try {
      return another.join();
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
