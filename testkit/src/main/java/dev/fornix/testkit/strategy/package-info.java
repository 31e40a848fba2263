/**
 * What every search strategy must do, and a simulated study to see it in. The main type is {@link
 * dev.fornix.testkit.strategy.SearchStrategyContract}.
 */
@NullMarked
package dev.fornix.testkit.strategy;

import org.jspecify.annotations.NullMarked;
