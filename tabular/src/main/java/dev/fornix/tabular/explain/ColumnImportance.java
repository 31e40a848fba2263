package dev.fornix.tabular.explain;

import dev.fornix.estimators.metrics.Interval;

/**
 * How much a model needs a column.
 *
 * @param column its name
 * @param loss by how much the metric is worse where the column's values are shuffled, in the
 *     metric's unit; about 0 for a column that does not count
 * @param interval that holds the loss in 95 of 100 cases
 */
public record ColumnImportance(String column, double loss, Interval interval) {}
