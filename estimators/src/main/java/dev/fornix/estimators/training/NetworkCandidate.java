package dev.fornix.estimators.training;

import dev.fornix.architecture.graph.Architecture;

/**
 * A network and how to train it.
 *
 * @param architecture the network
 * @param recipe how to train it
 * @param finished the network that a final training would make of it, by which its costs are
 *     counted: itself, or a larger one where it stands for that in a search
 */
public record NetworkCandidate(Architecture architecture, Recipe recipe, Architecture finished) {
  /** A network that stands for itself. */
  public NetworkCandidate(Architecture architecture, Recipe recipe) {
    this(architecture, recipe, architecture);
  }
}
