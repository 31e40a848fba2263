package dev.fornix.server.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a study's process is.
 *
 * @param launch which one
 * @param stage the stage of its run, in small letters
 * @param metric what scores are
 * @param direction {@code maximize} or {@code minimize}
 * @param sessionStart when this process began
 * @param spentBeforeSeconds what earlier sessions spent
 * @param at when this was written
 * @param says the newest sentences
 */
public record Status(
    int launch,
    String stage,
    Optional<String> metric,
    Optional<String> direction,
    Instant sessionStart,
    double spentBeforeSeconds,
    Instant at,
    List<String> says) {
  /** Copy. */
  public Status {
    says = List.copyOf(says);
  }

  /** What was spent on the study when this was written, or by now if it still runs. */
  public double elapsedSeconds(Optional<Instant> now) {
    long millis = now.orElse(at).toEpochMilli() - sessionStart.toEpochMilli();
    return spentBeforeSeconds + Math.max(0, millis) / 1000.0;
  }
}
