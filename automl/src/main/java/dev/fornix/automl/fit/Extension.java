package dev.fornix.automl.fit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * By how much a study goes on beyond its budget.
 *
 * @param trials further trials
 * @param time further time
 */
public record Extension(OptionalLong trials, Optional<Duration> time) {
  /** Only what was left of the budget. */
  public static final Extension NONE = new Extension(OptionalLong.empty(), Optional.empty());

  /** Check the ranges. */
  public Extension {
    trials.stream()
        .filter(n -> n < 1)
        .forEach(
            n -> {
              throw new IllegalArgumentException("further trials (" + n + ") must be at least 1");
            });
    time.filter(t -> t.isZero() || t.isNegative())
        .ifPresent(
            t -> {
              throw new IllegalArgumentException("further time (" + t + ") must be longer than 0");
            });
  }

  /** Whether it adds nothing. */
  public boolean isEmpty() {
    return trials.isEmpty() && time.isEmpty();
  }
}
