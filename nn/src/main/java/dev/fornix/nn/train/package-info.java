/**
 * Learning weights: {@link dev.fornix.nn.train.Trainer} runs a loop that {@link
 * dev.fornix.nn.settings.TrainingSettings} describes, within a budget in seconds or epochs; {@link
 * dev.fornix.nn.train.SharedWeights} are those of many networks at once.
 */
@NullMarked
package dev.fornix.nn.train;

import org.jspecify.annotations.NullMarked;
