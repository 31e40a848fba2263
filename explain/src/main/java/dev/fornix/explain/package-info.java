/**
 * Why a network predicts what it does ({@link dev.fornix.explain.image}) and why a search chose
 * what it chose ({@link dev.fornix.explain.search}). Rows of tables are explained where their
 * pipelines live, in {@code tabular}.
 */
@NullMarked
package dev.fornix.explain;

import org.jspecify.annotations.NullMarked;
