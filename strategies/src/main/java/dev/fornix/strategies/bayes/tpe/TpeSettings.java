package dev.fornix.strategies.bayes.tpe;

/**
 * How the densities are estimated and searched.
 *
 * @param candidates how many draws from the density of the good trials compete, 1 or more; 24 is
 *     what Bergstra's own implementation and Optuna take
 * @param priorWeight how many observations the prior counts for, &gt; 0
 * @param joint false for one density per decision, as in Bergstra et al. 2011; true for one over
 *     all decisions, a product of kernels around each trial, as in Falkner et al. 2018 (BOHB)
 * @param widening what the widths of the joint kernels are multiplied with when candidates are
 *     drawn, 1 or more; BOHB takes 3
 */
public record TpeSettings(int candidates, double priorWeight, boolean joint, double widening) {
  /** One density per decision, 24 candidates, a prior of one observation. */
  public static final TpeSettings DEFAULT = new TpeSettings(24, 1, false, 1);

  /** Check the ranges. */
  public TpeSettings {
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates (" + candidates + ") must be at least 1");
    }
    if (!(priorWeight > 0) || !Double.isFinite(priorWeight)) {
      throw new IllegalArgumentException(
          "prior-weight (" + priorWeight + ") must be a finite number > 0");
    }
    if (!(widening >= 1) || !Double.isFinite(widening)) {
      throw new IllegalArgumentException(
          "widening (" + widening + ") must be a finite number of at least 1");
    }
  }
}
