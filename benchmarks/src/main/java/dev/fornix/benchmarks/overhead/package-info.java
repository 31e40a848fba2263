/** What a study costs beside its evaluations. */
@NullMarked
package dev.fornix.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
