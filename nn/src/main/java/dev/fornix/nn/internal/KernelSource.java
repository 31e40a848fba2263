package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;

/** Gives the kernel of each node of a graph. */
@FunctionalInterface
interface KernelSource {
  /** The kernel of a node; with {@code overwrite} it overwrites its first input. */
  Kernel of(Node node, boolean overwrite);
}
