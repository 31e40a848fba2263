/**
 * How far one order of candidates agrees with another ({@link
 * dev.fornix.estimators.ranking.RankCorrelation}), and how several orders become one.
 */
@NullMarked
package dev.fornix.estimators.ranking;

import org.jspecify.annotations.NullMarked;
