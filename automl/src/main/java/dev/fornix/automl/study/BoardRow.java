package dev.fornix.automl.study;

import dev.fornix.core.trial.Budget;
import dev.fornix.estimators.metrics.Interval;
import java.util.Optional;

/**
 * A line of a study's leaderboard.
 *
 * @param rank counts from 1 among those with a score of the same kind
 * @param scoredBy what its score comes from, such as {@code trainings}
 * @param trial its number
 * @param origin how it came about, such as {@code mutation}
 * @param validationScore on the validation part
 * @param validationInterval the score's 95 % interval, where it is known how sure it is
 * @param testScore on the test part; for the finished model only
 * @param budget the epochs that its weights had, or what was spent where they are not known
 * @param fitSeconds that its training took, of one worker
 * @param latencyMillis median time of one prediction, where the search measured it, beside other
 *     trials
 * @param finalLatencyMillis the same of the finished model, measured alone at the end
 * @param parameters learnt numbers
 * @param modelBytes size of the weights
 * @param cutShort whether it was stopped before its budget was spent, and counts with what it had
 * @param feasible whether it keeps the study's limits
 */
public record BoardRow(
    long rank,
    String scoredBy,
    long trial,
    String origin,
    double validationScore,
    Optional<Interval> validationInterval,
    Optional<Double> testScore,
    Budget budget,
    double fitSeconds,
    Optional<Double> latencyMillis,
    Optional<Double> finalLatencyMillis,
    Optional<Long> parameters,
    Optional<Long> modelBytes,
    boolean cutShort,
    boolean feasible) {}
