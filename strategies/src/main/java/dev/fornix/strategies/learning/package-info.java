/**
 * Small learners in plain Java for strategies: rows of numbers trained by Adam, an LSTM layer, and
 * ensembles of networks over vectors and sequences. The main type is {@link
 * dev.fornix.strategies.learning.Parameters}. Knows neither trials nor strategies.
 */
@NullMarked
package dev.fornix.strategies.learning;

import org.jspecify.annotations.NullMarked;
