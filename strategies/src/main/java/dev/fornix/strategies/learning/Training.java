package dev.fornix.strategies.learning;

/**
 * How an ensemble is trained: each member by Adam on the mean absolute error, in shuffled batches.
 *
 * @param members networks of the ensemble, 2 or more
 * @param apart whether each member leaves out a share of the examples of its own, one in as many as
 *     there are members
 * @param rate learning rate, &gt; 0
 * @param batch examples of a step, 1 or more
 * @param epochs passes over the examples, 1 or more; fewer where there are so many examples that
 *     the steps would exceed 1,500
 */
public record Training(int members, boolean apart, double rate, int batch, int epochs) {
  private static final int MOST_STEPS = 1_500;

  int passes(int examples) {
    int stepsPerPass = (examples + batch - 1) / batch;
    return Math.max(1, Math.min(epochs, MOST_STEPS / Math.max(1, stepsPerPass)));
  }
}
