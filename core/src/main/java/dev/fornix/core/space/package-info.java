/**
 * What may be tried: a tree of decisions ({@link dev.fornix.core.space.Domain}), the walk that
 * makes, changes and reads its points, and the decoder that turns a point into a candidate ({@link
 * dev.fornix.core.space.SearchSpace}).
 *
 * <p>No strategy, evaluator or trial may be known here.
 */
@NullMarked
package dev.fornix.core.space;

import org.jspecify.annotations.NullMarked;
