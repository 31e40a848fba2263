/**
 * Predicts what candidates are worth from the trials of the study: what it sees of them ({@link
 * dev.fornix.strategies.predictor.View}), what learns ({@link
 * dev.fornix.strategies.predictor.Learner}) and when it learns anew ({@link
 * dev.fornix.strategies.predictor.TrialPredictor}). Strategies that choose by it stay elsewhere.
 */
@NullMarked
package dev.fornix.strategies.predictor;

import org.jspecify.annotations.NullMarked;
