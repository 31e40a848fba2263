package dev.fornix.server.process;

import java.time.Instant;

/**
 * How a study's process ended.
 *
 * @param launch which one
 * @param exitCode 0 done, 1 failed or stopped, 2 bad input
 * @param cancelled whether it was told to stop, or stopped itself to go on later
 * @param sentence for people
 */
public record Outcome(int launch, int exitCode, boolean cancelled, String sentence, Instant at) {}
