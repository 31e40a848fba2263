/** Test accuracy on Fashion-MNIST for a given wall-clock time, against hand-written PyTorch. */
@NullMarked
package dev.fornix.benchmarks.fashion;

import org.jspecify.annotations.NullMarked;
