package dev.fornix.strategies.trees;

/**
 * What a model expects at a point.
 *
 * @param variance of the target there, 0 or more
 */
public record Prediction(double mean, double variance) {}
