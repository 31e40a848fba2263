/**
 * Search by gradients: the time and memory of its steps against Python PyTorch, and a whole search
 * whose cell is ranked among random ones.
 */
@NullMarked
package dev.fornix.benchmarks.darts;

import org.jspecify.annotations.NullMarked;
