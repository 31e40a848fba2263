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
    time.ifPresent(
        t -> Setting.check(!t.isZero() && !t.isNegative(), "time", t, "longer than 0, such as 3m"));
    trials.ifPresent(n -> Setting.check(n >= 1, "trials", n, "at least 1"));
    epochs.ifPresent(
        e ->
            Setting.check(
                e > 0 && Double.isFinite(e), "epochs", e, "more than 0 and finite, such as 10"));
  }
}
