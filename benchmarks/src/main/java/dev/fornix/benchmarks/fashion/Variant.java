package dev.fornix.benchmarks.fashion;

import java.util.Locale;

/** What is run for the given time. */
enum Variant {
  /** The command line as a user starts it. */
  FIT("`fornix fit`"),
  /** The same, whose search begins without networks that were scored untrained. */
  UNFILTERED("`fornix fit --filter none`"),
  /** A residual CNN written by hand, trained by Python PyTorch. */
  PYTORCH("PyTorch, residual CNN by hand"),
  /** The command line with random search. */
  RANDOM("`fornix fit --strategy random`"),
  /** Our own small fixed network, given the whole time. */
  BASELINE("our baseline CNN alone");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean searches() {
    return this == FIT || this == UNFILTERED || this == RANDOM;
  }
}
