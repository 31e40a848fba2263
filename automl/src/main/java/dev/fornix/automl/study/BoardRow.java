package dev.fornix.automl.study;

import dev.fornix.core.trial.Budget;
import java.util.Optional;

/**
 * A line of a study's leaderboard.
 *
 * @param rank counts from 1
 * @param trial its number
 * @param origin how it came about, such as {@code mutation}
 * @param validationScore on the validation part
 * @param margin half of the score's 95 % interval, where the metric has one
 * @param testScore on the test part; for the finished model only
 * @param budget what it was trained for
 * @param fitSeconds that its training took, of one worker
 * @param latencyMillis median time of one prediction, where it was measured
 * @param parameters learnt numbers
 * @param modelBytes size of the weights, or of the file of the finished model
 * @param cutShort whether it was stopped before its budget was spent, and counts with what it had
 * @param feasible whether it keeps the study's limits
 */
public record BoardRow(
    long rank,
    long trial,
    String origin,
    double validationScore,
    Optional<Double> margin,
    Optional<Double> testScore,
    Budget budget,
    double fitSeconds,
    Optional<Double> latencyMillis,
    Optional<Long> parameters,
    Optional<Long> modelBytes,
    boolean cutShort,
    boolean feasible) {}
