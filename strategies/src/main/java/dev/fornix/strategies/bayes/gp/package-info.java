/**
 * Bayesian optimisation with a Gaussian process. The strategy is {@link
 * dev.fornix.strategies.bayes.gp.Gp}.
 */
@NullMarked
package dev.fornix.strategies.bayes.gp;

import org.jspecify.annotations.NullMarked;
