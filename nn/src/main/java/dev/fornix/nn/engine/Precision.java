package dev.fornix.nn.engine;

/** The type of number in which a network computes. */
public enum Precision {
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * Weights of convolutions and linear maps, and all activations, in bfloat16; norms, statistics,
   * losses, gradients' sums and the weights that the optimiser updates in 32 bits.
   */
  BFLOAT16,
  /** 64 bits throughout, for checks of gradients. */
  FLOAT64
}
