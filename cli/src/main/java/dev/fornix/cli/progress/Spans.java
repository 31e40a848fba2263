package dev.fornix.cli.progress;

import dev.fornix.automl.config.Durations;
import java.time.Duration;

/** Spans of time for people. */
public final class Spans {
  private Spans() {}

  /** Seconds as {@code 9m58s}. */
  public static String text(double seconds) {
    return Durations.text(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
