package dev.fornix.benchmarks.portfolio;

import java.util.Optional;

/**
 * A candidate on a table.
 *
 * @param table its name
 * @param metric by which rows judge that it did not learn from
 * @param origin of the candidate
 * @param point of the candidate
 * @param score the mean over the folds; nothing where it failed or took too long
 * @param seconds that all folds took
 */
record Measured(
    String table,
    String metric,
    String origin,
    String point,
    Optional<Double> score,
    double seconds) {}
