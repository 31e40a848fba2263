package dev.fornix.automl.config;

/** Which of the retrained networks is chosen. */
public enum Preference {
  /** The one with the best validation score. */
  ACCURACY,
  /** The one with the fewest parameters within one standard error of the best. */
  SIMPLE,
  /** The one with the lowest measured latency within one standard error of the best. */
  FAST
}
