package dev.fornix.server.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that take a while to make: kept as long as nothing happened to the study, and for a
 * moment at least, however many ask.
 */
final class Remembered {
  private static final int MOST = 200;
  private static final long MOMENT_NANOS = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

  private record Answer(Object value, long events, long made) {}

  Remembered(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The answer.
   *
   * @param events how much has happened to the study
   */
  @SuppressWarnings("unchecked") // what is kept under a key was made by the same supplier
  <T> T of(String key, long events, Supplier<T> make) {
    synchronized (this) {
      Answer known = answers.get(key);
      long now = nanoTime.getAsLong();
      if (known != null && (known.events() == events || now - known.made() < MOMENT_NANOS)) {
        return (T) known.value();
      }
    }
    T value = make.get();
    synchronized (this) {
      answers.put(key, new Answer(value, events, nanoTime.getAsLong()));
      if (answers.size() > MOST) {
        answers.remove(answers.keySet().iterator().next());
      }
    }
    return value;
  }
}
