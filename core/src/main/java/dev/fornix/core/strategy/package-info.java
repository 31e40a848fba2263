/**
 * How to choose the next trial: the contract {@link dev.fornix.core.strategy.SearchStrategy}, its
 * declared capabilities, and pruning. No strategy is implemented here.
 */
@NullMarked
package dev.fornix.core.strategy;

import org.jspecify.annotations.NullMarked;
