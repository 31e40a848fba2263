/**
 * Data sets that come with Fornix: a subset of Fashion-MNIST, and sets that are drawn from a seed.
 *
 * <p>Main type: {@link dev.fornix.data.builtin.BuiltinDataset}. Drawing uses plain arithmetic
 * ({@code StrictMath}), so a seed gives the same bytes on every machine and Java version.
 */
@NullMarked
package dev.fornix.data.builtin;

import org.jspecify.annotations.NullMarked;
