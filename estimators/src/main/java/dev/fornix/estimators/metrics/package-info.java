/**
 * How good predictions are: confusion, rates per class, ranking, and how sure a share is. The main
 * type is {@link dev.fornix.estimators.metrics.ClassificationScores}. Knows labels and
 * probabilities only.
 */
@NullMarked
package dev.fornix.estimators.metrics;

import org.jspecify.annotations.NullMarked;
