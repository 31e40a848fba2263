/** How far predictors over architectures order networks that they have not seen. */
@NullMarked
package dev.fornix.benchmarks.predictors;

import org.jspecify.annotations.NullMarked;
