/**
 * Sequential model-based optimisation with a random forest. The strategy is {@link
 * dev.fornix.strategies.bayes.forest.ForestSearch}.
 */
@NullMarked
package dev.fornix.strategies.bayes.forest;

import org.jspecify.annotations.NullMarked;
