package dev.fornix.strategies.bayes.forest;

/**
 * How the forest is grown and searched.
 *
 * @param startup random trials that complete before the model is asked, 2 or more
 * @param trees of the forest, 2 or more
 * @param candidates random points that the expected improvement is asked for, 1 or more
 * @param interleave one trial in so many is drawn at random, 2 or more
 */
public record ForestSettings(int startup, int trees, int candidates, int interleave) {
  /** What is taken where nothing is asked for. */
  public static final ForestSettings DEFAULT = new ForestSettings(10, 10, 500, 5);

  /** Check the ranges. */
  public ForestSettings {
    atLeast("startup", startup, 2);
    atLeast("trees", trees, 2);
    atLeast("candidates", candidates, 1);
    atLeast("interleave", interleave, 2);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
    }
  }
}
