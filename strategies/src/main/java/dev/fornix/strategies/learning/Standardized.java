package dev.fornix.strategies.learning;

import java.util.Arrays;

/** Numbers moved and scaled to mean 0 and standard deviation 1. */
public final class Standardized {
  private Standardized() {}

  /** Standardise; numbers that are all equal become 0. */
  public static double[] of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
  }
}
