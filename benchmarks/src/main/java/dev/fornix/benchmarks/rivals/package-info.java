/**
 * Fornix on tables against H2O AutoML, a tuned random forest and a constant, on the same rows. The
 * main type is {@link dev.fornix.benchmarks.rivals.RivalsCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
