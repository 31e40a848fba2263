package dev.fornix.architecture.relax;

/**
 * How the network of all candidates is built.
 *
 * @param part a mixture takes every {@code part}th of its channels, and the others pass it by (Xu
 *     et al. 2020, section 3.2); 1 for all of them
 * @param edgeWeights whether the inputs of a node have weights too (Xu et al. 2020, section 3.3)
 */
public record SupernetSettings(int part, boolean edgeWeights) {
  /** All channels, the inputs of a node summed (Liu et al. 2019). */
  public static final SupernetSettings DARTS = new SupernetSettings(1, false);

  /** A quarter of the channels and weights of the inputs (Xu et al. 2020, section 4.1). */
  public static final SupernetSettings PC_DARTS = new SupernetSettings(4, true);

  /** All channels and weights of the inputs: every weight that there may be. */
  public static final SupernetSettings WITH_EDGE_WEIGHTS = new SupernetSettings(1, true);

  /** Check. */
  public SupernetSettings {
    if (part < 1) {
      throw new IllegalArgumentException("part (" + part + ") must be at least 1");
    }
  }
}
