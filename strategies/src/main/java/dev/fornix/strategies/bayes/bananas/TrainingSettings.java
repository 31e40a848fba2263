package dev.fornix.strategies.bayes.bananas;

/**
 * How a network is trained: batches of 32, as in the paper.
 *
 * @param rate learning rate, &gt; 0
 * @param epochs passes over the results, 1 or more; fewer where there are so many results that the
 *     steps would exceed 1,500
 */
record TrainingSettings(double rate, int epochs) {
  static final int BATCH = 32;

  private static final int MOST_STEPS = 1_500;

  int passes(int results) {
    int stepsPerPass = (results + BATCH - 1) / BATCH;
    return Math.max(1, Math.min(epochs, MOST_STEPS / Math.max(1, stepsPerPass)));
  }
}
