/**
 * Evaluation by training: the candidate is an architecture with a recipe, and the main type is
 * {@link dev.fornix.estimators.training.TrainingEvaluator}. No strategy may be known here.
 */
@NullMarked
package dev.fornix.estimators.training;

import org.jspecify.annotations.NullMarked;
