package dev.fornix.core.study;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Derives all chance of a study from its seed and the numbers of its trials. */
public final class Seeds {
  private static final long PROPOSAL = 0x9E3779B97F4A7C15L;
  private static final long TRIAL = 0xD1B54A32D192ED03L;

  private Seeds() {}

  /** The generator from which the proposal of a trial is made; fresh at each call. */
  public static RandomGenerator proposal(long studySeed, long trial) {
    return new SplittableRandom(mix(mix(studySeed + PROPOSAL) + trial));
  }

  /** The seed of a trial's evaluation, 0 or more. */
  public static long trial(long studySeed, long trial) {
    return mix(mix(studySeed + TRIAL) + trial) >>> 1;
  }

  /** A bijection that spreads every bit (Stafford's variant 13 of the MurmurHash3 finaliser). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
