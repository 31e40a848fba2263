package dev.fornix.server.study;

import dev.fornix.server.http.Kept;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that take a while to make: kept as long as nothing happened to the study, and however
 * many ask, for a moment at least, a longer one for those that are dear. Of several who ask for the
 * same at once, one makes the answer and the others wait for it.
 */
public final class Remembered {
  private static final int USUAL_MOST = 200;
  private static final int MOST_AT_ONCE = 1_000;
  private static final long MOMENT_NANOS = 1_000_000_000L;

  /** A study that goes on costs an answer no more than this part of a core, as far as that goes. */
  private static final long LEAST_REST = 10;

  /** Whoever watches sees what is new after so long, however dear it was to make. */
  private static final long MOST_REST_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final int most;
  private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private final Kept<Object> making = new Kept<>(MOST_AT_ONCE);

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
    return (T) known(key, events).orElseGet(() -> making.of(key, () -> newest(key, events, make)));
  }

  private synchronized Optional<Object> known(String key, long events) {
    return Optional.ofNullable(answers.get(key))
        .filter(answer -> answer.good(nanoTime.getAsLong(), events))
        .map(Answer::value);
  }

  /** Another may have made it since it was found missing. */
  private Object newest(String key, long events, Supplier<?> make) {
    try {
      return known(key, events).orElseGet(() -> made(key, events, make));
    } finally {
      making.forget(key::equals);
    }
  }

  private Object made(String key, long events, Supplier<?> make) {
    long began = nanoTime.getAsLong();
    Object value = make.get();
    long now = nanoTime.getAsLong();
    long rest = Math.min(MOST_REST_NANOS, LEAST_REST * (now - began));
    keep(key, new Answer(value, events, now + Math.max(MOMENT_NANOS, rest)));
    return value;
  }

  private synchronized void keep(String key, Answer answer) {
    answers.put(key, answer);
    if (answers.size() > most) {
      answers.remove(answers.keySet().iterator().next());
    }
  }
}
