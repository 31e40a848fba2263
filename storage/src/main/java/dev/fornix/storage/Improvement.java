package dev.fornix.storage;

import java.time.Instant;

/**
 * A feasible trial that was better than all before it when it ended; one that was stopped early
 * counts with what it had by then.
 *
 * @param trial its number
 * @param score its value of the main objective
 * @param at when it ended
 */
public record Improvement(long trial, double score, Instant at) {}
