/**
 * Learning weights: {@link dev.fornix.nn.train.Trainer} runs a loop that {@link
 * dev.fornix.nn.settings.TrainingSettings} describes, within a budget in seconds or epochs.
 */
@NullMarked
package dev.fornix.nn.train;

import org.jspecify.annotations.NullMarked;
