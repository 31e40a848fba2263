package dev.fornix.tabular.learn;

import java.util.function.BooleanSupplier;

/**
 * What a learner may spend, and where its chance comes from.
 *
 * @param seed of all chance
 * @param threads how many it may use, at least 1
 * @param expired whether to stop with what there is; cheap enough to ask before every step
 */
public record Effort(long seed, int threads, BooleanSupplier expired) {
  /** Check. */
  public Effort {
    if (threads < 1) {
      throw new IllegalArgumentException("the threads (" + threads + ") must be at least 1");
    }
  }

  /** One thread and as much time as it takes. */
  public static Effort of(long seed) {
    return new Effort(seed, 1, () -> false);
  }

  /** A seed of 31 bits, as native libraries want it. */
  public int shortSeed() {
    return Long.hashCode(seed) & Integer.MAX_VALUE;
  }
}
