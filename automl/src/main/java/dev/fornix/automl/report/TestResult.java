package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.Interval;
import java.util.Optional;

/**
 * What the chosen network is worth on images that nothing saw before.
 *
 * @param scores on the test part
 * @param interval 95 % interval of the metric; empty where there is none
 * @param looks how often the test part was looked at, 1 unless someone looked again
 */
public record TestResult(ClassificationScores scores, Optional<Interval> interval, int looks) {}
