package dev.fornix.benchmarks.optuna;

import java.util.Locale;

/** Ways to search that both sides have, each with its own side's defaults. */
enum Method {
  TPE,
  NSGA2,
  RANDOM;

  /** What both sides call it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
