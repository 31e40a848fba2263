package dev.fornix.automl.bench;

/**
 * How far from the best a strategy was in the mean of its searches.
 *
 * @param table the table's name
 * @param strategy its label
 * @param spent of the budget by then
 * @param regret over the seeds
 */
public record RegretPoint(String table, String strategy, double spent, Spread regret) {}
