package dev.fornix.data.builtin;

import java.util.SplittableRandom;

/**
 * Draws for one image; only exact arithmetic, so that a seed gives the same bytes on every machine.
 */
final class Randomness {
  private final SplittableRandom random;

  /**
   * A generator of its own for each image, so that a larger set begins with the images of a smaller
   * one.
   */
  Randomness(long seed, int image) {
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + image);
  }

  double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Nearly normal with this standard deviation: the sum of four uniform draws (Irwin–Hall). */
  double noise(double deviation) {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
    return (sum + random.nextDouble() - 2) * StrictMath.sqrt(3) * deviation;
  }
}
