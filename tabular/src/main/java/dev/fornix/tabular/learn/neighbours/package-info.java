/**
 * Prediction by the rows that are most alike. Main type: {@link
 * dev.fornix.tabular.learn.neighbours.NearestNeighbours}.
 */
@NullMarked
package dev.fornix.tabular.learn.neighbours;

import org.jspecify.annotations.NullMarked;
