/**
 * What learns from features: one small interface, and the learners that come with Fornix. Main
 * types: {@link dev.fornix.tabular.learn.Learner} and {@link
 * dev.fornix.tabular.learn.FittedLearner}. The packages below hold one family each.
 */
@NullMarked
package dev.fornix.tabular.learn;

import org.jspecify.annotations.NullMarked;
