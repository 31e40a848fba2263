package dev.fornix.strategies.bayes.bananas;

/**
 * How the ensemble is trained and asked; the defaults are the paper's.
 *
 * @param startup random trials that complete before the ensemble is asked, 2 or more
 * @param members networks of the ensemble, 2 or more
 * @param layers hidden ones of each, 1 or more
 * @param width of a hidden layer, 1 or more
 * @param rate learning rate of Adam, &gt; 0
 * @param epochs of training, 1 or more
 * @param retrain after how many more results they are trained afresh, 1 or more
 * @param candidates mutations of the best among which a proposal is chosen, 1 or more
 */
public record BananasSettings(
    int startup,
    int members,
    int layers,
    int width,
    double rate,
    int epochs,
    int retrain,
    int candidates) {
  /** Those of White et al. 2021. */
  public static final BananasSettings DEFAULT =
      new BananasSettings(10, 5, 10, 20, 0.01, 150, 10, 100);

  /** Check the ranges. */
  public BananasSettings {
    atLeast("startup", startup, 2);
    atLeast("members", members, 2);
    atLeast("layers", layers, 1);
    atLeast("width", width, 1);
    atLeast("epochs", epochs, 1);
    atLeast("retrain", retrain, 1);
    atLeast("candidates", candidates, 1);
    if (!(rate > 0) || !Double.isFinite(rate)) {
      throw new IllegalArgumentException("rate (" + rate + ") must be a finite number > 0");
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
    }
  }
}
