package dev.fornix.server;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a server takes from outside.
 *
 * @param clock the time of day
 * @param nanoTime nanoseconds from any start
 * @param random good enough for secrets
 */
public record Surroundings(Clock clock, LongSupplier nanoTime, RandomGenerator random) {}
