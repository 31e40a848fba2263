/**
 * What learners see: numbers by column, answers and predictions. Main type: {@link
 * dev.fornix.tabular.matrix.FeatureMatrix}. Knows neither preprocessing nor learners.
 */
@NullMarked
package dev.fornix.tabular.matrix;

import org.jspecify.annotations.NullMarked;
