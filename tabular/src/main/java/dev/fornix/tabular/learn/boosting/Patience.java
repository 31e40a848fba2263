package dev.fornix.tabular.learn.boosting;

/**
 * When boosting stops: after so many trees without a smaller validation loss. Remembers after which
 * tree the loss was smallest.
 */
final class Patience {
  /** As AutoGluon and H2O do on average; fewer stop before slow learning rates have begun. */
  static final int TREES = 50;

  private int best;
  private int tree;
  private double least = Double.POSITIVE_INFINITY;

  /** Tell the loss after one more tree; false to stop. */
  boolean goesOn(double loss) {
    tree++;
    if (loss < least) {
      least = loss;
      best = tree;
    }
    return tree - best < TREES && !Double.isNaN(loss);
  }

  /** How many trees are kept, at least 1. */
  int best() {
    return Math.max(1, best);
  }
}
