/** Other programs: started with a clean environment, measured while they run. */
@NullMarked
package dev.fornix.benchmarks.process;

import org.jspecify.annotations.NullMarked;
