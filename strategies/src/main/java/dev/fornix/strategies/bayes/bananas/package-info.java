/**
 * Bayesian optimisation with an ensemble of neural predictors. The strategy is {@link
 * dev.fornix.strategies.bayes.bananas.Bananas}.
 */
@NullMarked
package dev.fornix.strategies.bayes.bananas;

import org.jspecify.annotations.NullMarked;
