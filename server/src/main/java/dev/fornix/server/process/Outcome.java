package dev.fornix.server.process;

import java.time.Instant;
import java.util.Optional;

/**
 * How a study's process ended.
 *
 * @param launch which one
 * @param exitCode 0 done, 1 failed or stopped, 2 bad input
 * @param cancelled whether it was told to stop, or stopped itself to go on later
 * @param signalled whether a signal told it to; an older version does not say
 * @param sentence for people
 * @param doubt what must be known of the model that there is, such as that it has learnt nothing
 */
public record Outcome(
    int launch,
    int exitCode,
    boolean cancelled,
    Optional<Boolean> signalled,
    String sentence,
    Optional<String> doubt,
    Instant at) {
  /** Whether a signal told it to stop before it was done. */
  public boolean cutOff() {
    return exitCode != 0 && signalled.orElse(false);
  }
}
