package dev.fornix.benchmarks.optuna;

import java.util.List;
import java.util.Map;

/** One of the two that are compared. */
interface Side {
  /** How people call it. */
  String title();

  /** Search once, one trial after the other. */
  Found search(TestProblem problem, Method method, long seed, int trials);

  /**
   * What a search came to.
   *
   * @param values of all trials, in order
   * @param cost of choosing them
   */
  record Found(List<Map<String, Double>> values, Cost cost) {
    /** Copy. */
    public Found {
      values = List.copyOf(values);
    }
  }

  /**
   * Time for ask and tell, without evaluations.
   *
   * @param seconds of all trials
   * @param lastMillis of a trial, in the mean of the last hundred
   */
  record Cost(double seconds, double lastMillis) {}
}
