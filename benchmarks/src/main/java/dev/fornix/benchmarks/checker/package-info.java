/** Whether the ONNX checker accepts what is exported. */
@NullMarked
package dev.fornix.benchmarks.checker;

import org.jspecify.annotations.NullMarked;
