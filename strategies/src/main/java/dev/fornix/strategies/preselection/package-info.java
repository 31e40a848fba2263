/**
 * Lets other strategies propose many candidates and keeps the most promising. The strategy is
 * {@link dev.fornix.strategies.preselection.Preselection}; predictors are elsewhere.
 */
@NullMarked
package dev.fornix.strategies.preselection;

import org.jspecify.annotations.NullMarked;
