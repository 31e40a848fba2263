/**
 * Strategies that learn nothing from results. The main type is {@link
 * dev.fornix.strategies.sampling.RandomSearch}.
 */
@NullMarked
package dev.fornix.strategies.sampling;

import org.jspecify.annotations.NullMarked;
