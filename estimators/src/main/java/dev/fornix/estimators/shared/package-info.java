/**
 * Scores by weights that all candidates of a space share: {@link
 * dev.fornix.estimators.shared.SharedNetworks} trains them and scores any network by them, {@link
 * dev.fornix.estimators.shared.SharedWeightsEvaluator} lets every strategy search on them.
 */
@NullMarked
package dev.fornix.estimators.shared;

import org.jspecify.annotations.NullMarked;
