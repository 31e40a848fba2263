package dev.fornix.nn.internal;

/** Derives seeds from seeds. */
final class Seeds {
  private Seeds() {}

  /** A seed for one place and purpose (the finaliser of SplitMix64 over each part). */
  static long mix(long seed, long place, long purpose) {
    return scramble(scramble(scramble(seed) + place) + purpose);
  }

  /** A seed for something with a name. */
  static long mix(long seed, String name) {
    long mixed = scramble(seed);
    for (int i = 0; i < name.length(); i++) {
      mixed = scramble(mixed + name.charAt(i));
    }
    return mixed;
  }

  private static long scramble(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
