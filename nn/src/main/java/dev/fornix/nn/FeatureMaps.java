package dev.fornix.nn;

import dev.fornix.architecture.weights.TensorValue;

/**
 * What a node of a network gives for some examples, and how one output of the network changes with
 * it.
 *
 * @param values {@code [examples, …]}: the node's values
 * @param slopes of the same shape: the derivative of each example's output by them
 */
public record FeatureMaps(TensorValue values, TensorValue slopes) {
  /** Check that the shapes agree. */
  public FeatureMaps {
    if (!values.shape().equals(slopes.shape())) {
      throw new IllegalArgumentException(
          "values of shape " + values.shape() + " cannot have slopes of shape " + slopes.shape());
    }
  }
}
