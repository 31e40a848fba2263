package dev.fornix.nn.internal;

import org.bytedeco.pytorch.Tensor;

/** One node of a graph, ready to run. */
@FunctionalInterface
interface Kernel {
  /** Compute the node's value from its inputs, in order; may overwrite the first if so planned. */
  Tensor run(Tensor[] inputs, Pass pass);
}
