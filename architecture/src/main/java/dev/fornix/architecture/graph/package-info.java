/**
 * An architecture as one immutable typed graph; the main type is {@link
 * dev.fornix.architecture.graph.Architecture}.
 *
 * <p>Trainer, exporter, cost model and drawing read this graph and keep no second description.
 */
@NullMarked
package dev.fornix.architecture.graph;

import org.jspecify.annotations.NullMarked;
