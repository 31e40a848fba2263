/**
 * Neural networks whose architecture is decided by the search. Main type: {@link
 * dev.fornix.tabular.learn.neural.NeuralNetwork}. The graphs are those of {@code architecture},
 * trained and run by {@code nn}; libtorch is not known here.
 */
@NullMarked
package dev.fornix.tabular.learn.neural;

import org.jspecify.annotations.NullMarked;
