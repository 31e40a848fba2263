/**
 * Orders results from the best to the worst, with any number of objectives and limits. The main
 * type is {@link dev.fornix.strategies.ranking.Ranking}. No strategy belongs here.
 */
@NullMarked
package dev.fornix.strategies.ranking;

import org.jspecify.annotations.NullMarked;
