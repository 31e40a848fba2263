/**
 * Search by gradients: each point follows from the weights of a relaxation that the evaluator
 * learns. The main type is {@link dev.fornix.strategies.gradient.GradientSearch}. How weights are
 * learnt does not belong here.
 */
@NullMarked
package dev.fornix.strategies.gradient;

import org.jspecify.annotations.NullMarked;
