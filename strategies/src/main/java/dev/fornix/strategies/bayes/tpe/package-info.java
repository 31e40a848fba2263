/**
 * The tree-structured Parzen estimator. The strategy is {@link
 * dev.fornix.strategies.bayes.tpe.Tpe}; other strategies may use its model, {@link
 * dev.fornix.strategies.bayes.tpe.TpeModel}.
 */
@NullMarked
package dev.fornix.strategies.bayes.tpe;

import org.jspecify.annotations.NullMarked;
