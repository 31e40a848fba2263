package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;

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
  /** How many candidates. */
  public static final Option<Integer> CANDIDATES =
      Option.whole("candidates", "draws from the density of the good trials that compete")
          .atLeast(1)
          .otherwise(24);

  /** How much the prior counts. */
  static final Option<Double> PRIOR_WEIGHT =
      Option.real("prior-weight", "observations that the prior counts for")
          .above(0.0)
          .otherwise(1.0);

  /** Whether there is one density. */
  static final Option<String> MULTIVARIATE =
      Option.oneOf("multivariate", "one density over all decisions", "true", "false");

  /** How much wider kernels are. */
  public static final Option<Double> WIDENING =
      Option.real("bandwidth-factor", "by how much kernels are wider when candidates are drawn")
          .atLeast(1.0)
          .otherwise(1.0);

  /** One density over all decisions, 24 candidates, a prior of one observation. */
  public static final TpeSettings DEFAULT = from(Options.NONE);

  /** Check the ranges. */
  public TpeSettings {
    CANDIDATES.check(candidates);
    PRIOR_WEIGHT.check(priorWeight);
    WIDENING.check(widening);
  }

  static TpeSettings from(Options options) {
    return new TpeSettings(
        CANDIDATES.in(options),
        PRIOR_WEIGHT.in(options),
        MULTIVARIATE.in(options).equals("true"),
        WIDENING.in(options));
  }
}
