package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;

/** Gives the kernel of each node of a graph; of mixtures only where they are learnt. */
@FunctionalInterface
interface KernelSource {
  /** The kernel of a node; with {@code overwrite} it overwrites its first input. */
  Kernel of(Node node, boolean overwrite);

  /** The kernel of a standardisation times the share of a candidate, which it reads as well. */
  default Kernel weighedStandardisation(Node node, int candidate) {
    throw noMixtures();
  }

  /** The kernel that gives the shares of the candidates at a place. */
  default Kernel shares(String key) {
    throw noMixtures();
  }

  /** The kernels of nodes side by side. */
  default JoinedKernels joined() {
    throw noMixtures();
  }

  private static IllegalStateException noMixtures() {
    return new IllegalStateException("weights that are shared hold no mixtures");
  }
}
