package dev.fornix.benchmarks.rivals;

import java.util.Locale;

/** Who learns from the rows of a division. */
enum Contender {
  /** The command line with its defaults. */
  FORNIX,
  /** H2O AutoML 3.44 with its defaults, in a process of its own. */
  H2O,
  /** A random forest whose share of features at a split is chosen on rows to learn from. */
  FOREST,
  /** The shares of the classes, or the mean. */
  CONSTANT;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it takes the time that it is given. */
  boolean searches() {
    return this == FORNIX || this == H2O;
  }
}
