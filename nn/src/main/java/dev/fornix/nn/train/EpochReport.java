package dev.fornix.nn.train;

import java.util.OptionalDouble;

/**
 * Where a training stands, at the end of an epoch or of the budget.
 *
 * @param epochs passes through the examples so far
 * @param progress share of the schedule's horizon, 0 to 1
 * @param trainingLoss mean over the steps since the last report; where none was made since a
 *     checkpoint, what was reported there, if that is known
 * @param validationScore if there is a validation
 * @param seconds spent so far, those before a checkpoint included
 * @param learningRate of the last step; 0 before the first one since a checkpoint
 */
public record EpochReport(
    double epochs,
    double progress,
    OptionalDouble trainingLoss,
    OptionalDouble validationScore,
    double seconds,
    double learningRate) {}
