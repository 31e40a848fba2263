/**
 * What predictions of tables are judged by. Main type: {@link dev.fornix.tabular.metrics.Metric};
 * those that need only labels and probabilities are worked out by {@link
 * dev.fornix.estimators.metrics}, which images share.
 */
@NullMarked
package dev.fornix.tabular.metrics;

import org.jspecify.annotations.NullMarked;
