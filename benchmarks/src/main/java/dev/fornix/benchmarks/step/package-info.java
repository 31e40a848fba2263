/** Training steps per second, against Python PyTorch and against ourselves with more workers. */
@NullMarked
package dev.fornix.benchmarks.step;

import org.jspecify.annotations.NullMarked;
