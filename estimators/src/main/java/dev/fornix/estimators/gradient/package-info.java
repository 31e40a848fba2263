/**
 * Evaluation by a relaxation: all candidates of a space are trained in one network of mixtures, and
 * the weights of the mixtures are what is measured. The main type is {@link
 * dev.fornix.estimators.gradient.RelaxationEvaluator}. Which point to look at next does not belong
 * here.
 */
@NullMarked
package dev.fornix.estimators.gradient;

import org.jspecify.annotations.NullMarked;
