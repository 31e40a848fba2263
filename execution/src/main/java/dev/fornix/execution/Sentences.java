package dev.fornix.execution;

import java.time.Duration;

/** Quantities as they stand in messages. */
final class Sentences {
  private Sentences() {}

  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
