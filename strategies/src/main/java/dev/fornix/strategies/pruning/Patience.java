package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import java.util.List;

/**
 * What a pruner waits for before it stops a trial.
 *
 * @param startup how many completed trials must be comparable, 1 or more
 * @param warmup how many reports a trial may make before it is judged, 0 or more
 */
public record Patience(long startup, long warmup) {
  /** Five trials, no reports: the defaults of Optuna's median pruner. */
  public static final Patience DEFAULT = new Patience(5, 0);

  /** Check the ranges. */
  public Patience {
    if (startup < 1) {
      throw new IllegalArgumentException(
          "option startup of a pruner (" + startup + ") must be at least 1 trial");
    }
    if (warmup < 0) {
      throw new IllegalArgumentException(
          "option warmup of a pruner (" + warmup + ") must be 0 or more reports");
    }
  }

  /** Read the options {@code startup} and {@code warmup}. */
  static Patience from(Options options) {
    return new Patience(
        options.integer("startup", DEFAULT.startup), options.integer("warmup", DEFAULT.warmup));
  }

  /** Whether a trial is past its warm-up and has budget left that stopping it would save. */
  boolean worthJudging(PendingTrial trial, List<Progress> curve) {
    return curve.size() > warmup
        && curve.get(curve.size() - 1).spent().amount() < trial.proposal().budget().amount();
  }
}
