/**
 * How good a candidate is: the contract {@link dev.fornix.core.evaluation.Evaluator}, what it
 * declares of itself, and the runner that turns whatever happens into an outcome.
 */
@NullMarked
package dev.fornix.core.evaluation;

import org.jspecify.annotations.NullMarked;
