/**
 * Regression trees with random cuts, and what is made of many: a random {@link
 * dev.fornix.strategies.trees.Forest} and {@link dev.fornix.strategies.trees.BoostedTrees}. Knows
 * neither trials nor strategies.
 */
@NullMarked
package dev.fornix.strategies.trees;

import org.jspecify.annotations.NullMarked;
