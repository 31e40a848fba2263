/**
 * Searches from simple points to complex ones, led by a predictor. The main type is {@link
 * dev.fornix.strategies.progressive.ProgressiveSearch}.
 */
@NullMarked
package dev.fornix.strategies.progressive;

import org.jspecify.annotations.NullMarked;
