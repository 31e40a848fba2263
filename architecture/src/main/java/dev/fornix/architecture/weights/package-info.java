/**
 * Weights apart from the network: {@link dev.fornix.architecture.weights.ParameterStore}, keyed by
 * the place in the graph, and its plain-Java form on disk (safetensors).
 */
@NullMarked
package dev.fornix.architecture.weights;

import org.jspecify.annotations.NullMarked;
