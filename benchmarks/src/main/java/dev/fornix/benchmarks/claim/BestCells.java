package dev.fornix.benchmarks.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The mean score of the best different cells so far. */
final class BestCells {
  private final int count;
  private final Map<String, Double> best = new HashMap<>();

  /**
   * None yet.
   *
   * @param count how many are wanted, 1 or more
   */
  BestCells(int count) {
    this.count = count;
  }

  /**
   * Take a cell in if it is among the best and not there already.
   *
   * @param hash the same for isomorphic cells; asked for only if it matters
   */
  void add(Supplier<String> hash, double score) {
    if (best.size() == count && score <= least()) {
      return;
    }
    if (best.putIfAbsent(hash.get(), score) == null && best.size() > count) {
      double least = least();
      best.remove(
          best.entrySet().stream()
              .filter(entry -> entry.getValue() == least)
              .findFirst()
              .orElseThrow()
              .getKey());
    }
  }

  private double least() {
    return best.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** Nothing while there are fewer than wanted. */
  OptionalDouble mean() {
    return best.size() < count
        ? OptionalDouble.empty()
        : best.values().stream().mapToDouble(Double::doubleValue).average();
  }
}
