/** Figures and tables: pure functions, and the files they end in. */
@NullMarked
package dev.fornix.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
