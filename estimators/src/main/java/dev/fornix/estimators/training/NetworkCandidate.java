package dev.fornix.estimators.training;

import dev.fornix.architecture.graph.Architecture;

/**
 * A network and how to train it.
 *
 * @param architecture the network
 * @param recipe how to train it
 */
public record NetworkCandidate(Architecture architecture, Recipe recipe) {}
