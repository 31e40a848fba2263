package dev.fornix.tabular.export;

import dev.fornix.tabular.preprocess.Scaler;

/**
 * A feature that the learner sees.
 *
 * @param ofEncoder which of its encoder's features it is
 * @param feature which of the learner's features it is
 * @param scaler that it goes through
 */
record Wanted(int ofEncoder, int feature, Scaler scaler) {}
