package dev.fornix.data.table.profile;

/** Spreads 64 bits (the finaliser of SplitMix64, Steele et al. 2014). */
final class Hashing {
  private Hashing() {}

  static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
