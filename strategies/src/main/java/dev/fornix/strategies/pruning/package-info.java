/**
 * Rules that stop trials which are not worth going on with, for any strategy: {@link
 * dev.fornix.strategies.pruning.MedianPruner}, {@link
 * dev.fornix.strategies.pruning.LearningCurvePruner} and, with several objectives, {@link
 * dev.fornix.strategies.pruning.ParetoRankPruner}. They judge by reports of trials, never by the
 * strategy.
 */
@NullMarked
package dev.fornix.strategies.pruning;

import org.jspecify.annotations.NullMarked;
