package dev.fornix.strategies.bayes;

/**
 * At which numbers of results a costly model is fitted afresh: with the first that suffice, then
 * each time that they have grown by a share. Depends on the number alone, so that a resumed study
 * fits the same models as one that was never stopped.
 *
 * @param first the number of results of the first fit, 1 or more
 * @param least by how many results they grow at least, 1 or more
 * @param share of the results by which they grow, 0 or more
 */
public record RefitSchedule(int first, int least, double share) {
  /**
   * The number of results with which the model in force was fitted.
   *
   * @param results so far, {@code first} or more
   */
  public int lastAt(int results) {
    int fitted = first;
    int next = first;
    while (next <= results) {
      fitted = next;
      next = fitted + Math.max(least, (int) (share * fitted));
    }
    return fitted;
  }
}
