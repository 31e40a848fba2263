/** How far scores by shared weights can be trusted, and what they cost. */
@NullMarked
package dev.fornix.benchmarks.sharing;

import org.jspecify.annotations.NullMarked;
