/**
 * What the Bayesian strategies share: the normal distribution, what was evaluated already, and what
 * results mean to a model. Each strategy has a package of its own below this one.
 */
@NullMarked
package dev.fornix.strategies.bayes;

import org.jspecify.annotations.NullMarked;
