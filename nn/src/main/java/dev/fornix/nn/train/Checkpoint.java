package dev.fornix.nn.train;

import dev.fornix.architecture.weights.ParameterStore;

/**
 * A training that can go on: made with the same architecture, data and settings but a larger budget
 * of the same horizon, it makes the very steps that it would have made without the interruption.
 *
 * @param tensors weights, their running average and the optimiser's memory, each under a prefix
 * @param steps made so far
 * @param seconds spent so far
 */
public record Checkpoint(ParameterStore tensors, long steps, double seconds) {}
