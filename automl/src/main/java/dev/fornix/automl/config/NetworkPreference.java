package dev.fornix.automl.config;

/** Which of the trained networks is chosen. */
public enum NetworkPreference {
  /** The one with the best validation score. */
  ACCURACY,
  /** The one with the fewest parameters within one standard error of the best. */
  SIMPLE,
  /**
   * The one with the lowest latency within one standard error of the best, where that was measured
   * of all of those; otherwise the one with the fewest multiply-adds.
   */
  FAST,
  /** The one that is best in the first further objective within one standard error of the best. */
  OBJECTIVE
}
