package dev.fornix.automl.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When to stop; at least one of time and trials.
 *
 * @param time wall-clock for everything, export and report included, &gt; 0
 * @param trials how many trials the search has, &gt; 0
 * @param epochs passes over the training data for a full evaluation, &gt; 0 and finite
 */
public record BudgetConfig(Optional<Duration> time, OptionalLong trials, OptionalDouble epochs) {
  /** Check the ranges. */
  public BudgetConfig {
    time.filter(t -> t.isZero() || t.isNegative())
        .ifPresent(t -> StudyConfig.fail("time", t.toString(), "longer than 0, such as 3m"));
    trials.stream().filter(n -> n < 1).forEach(n -> StudyConfig.fail("trials", n, "at least 1"));
    epochs.stream()
        .filter(e -> !(e > 0) || !Double.isFinite(e))
        .forEach(e -> StudyConfig.fail("epochs", e, "more than 0 and finite, such as 10"));
  }
}
