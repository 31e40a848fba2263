package dev.fornix.core.evaluation;

/**
 * What an evaluation will probably need.
 *
 * @param memoryBytes resident memory at its peak
 * @param seconds time of one worker
 */
public record ResourceEstimate(long memoryBytes, double seconds) {}
