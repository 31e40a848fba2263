package dev.fornix.estimators.ranking;

import java.util.List;

/**
 * Makes one score of several: a candidate gets a point for each other one above which the majority
 * of the scores puts it, and half a point for each with which they put it level (Abdelfattah et al.
 * 2021, section 4, whose vote compares two networks; counting the pairs won makes an order of it,
 * Copeland 1951).
 */
public final class MajorityVote {
  private MajorityVote() {}

  /**
   * The points of each candidate.
   *
   * @param voters the scores of all candidates by each voter, higher is better; at least one voter
   */
  public static double[] of(List<double[]> voters) {
    double[] points = new double[voters.get(0).length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        double share = (1 + Math.signum(balance(voters, i, j))) / 2;
        points[i] += share;
        points[j] += 1 - share;
      }
    }
    return points;
  }

  /** How many more voters put the one above the other than below. */
  private static double balance(List<double[]> voters, int one, int other) {
    return voters.stream()
        .mapToInt(scores -> Integer.signum(Double.compare(scores[one], scores[other])))
        .sum();
  }
}
