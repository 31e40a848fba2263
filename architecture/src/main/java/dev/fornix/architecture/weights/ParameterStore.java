package dev.fornix.architecture.weights;

import java.util.Optional;
import java.util.Set;

/**
 * Weights by their key: the place in the graph and the tensor's name ({@code Node.key}).
 *
 * <p>Fresh training is an empty store; weight sharing is one store for all; inheritance copies
 * entries; a checkpoint is a store on disk.
 */
public interface ParameterStore {
  /** The keys held, in the order in which they were put. */
  Set<String> keys();

  /** The tensor of a key. */
  Optional<TensorValue> find(String key);

  /** Keep a tensor under a key, in place of what was there. */
  void put(String key, TensorValue value);
}
