package dev.fornix.automl.bench;

import java.util.List;

/**
 * Values of several seeds in short.
 *
 * @param mean arithmetic
 * @param std with n − 1; 0 for one value
 */
public record Spread(double mean, double std) {
  /** Of at least one value. */
  static Spread of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)));
  }
}
