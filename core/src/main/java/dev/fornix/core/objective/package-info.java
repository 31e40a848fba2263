/**
 * What is wanted: objectives with direction and unit, hard limits, dominance and the Pareto front.
 * The main type is {@link dev.fornix.core.objective.Objective}. Knows nothing of trials.
 */
@NullMarked
package dev.fornix.core.objective;

import org.jspecify.annotations.NullMarked;
