/** Strategies against those of Optuna, on functions that are defined once, here. */
@NullMarked
package dev.fornix.benchmarks.optuna;

import org.jspecify.annotations.NullMarked;
