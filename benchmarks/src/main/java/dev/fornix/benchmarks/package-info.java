/** Measured claims. */
@NullMarked
package dev.fornix.benchmarks;

import org.jspecify.annotations.NullMarked;
