package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Option;
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
public record Patience(int startup, int warmup) {
  /** Five trials, no reports: the defaults of Optuna's median pruner. */
  static final Option<Integer> STARTUP =
      Option.whole("startup", "completed trials that must be there to compare with")
          .atLeast(1)
          .otherwise(5);

  private static final Option<Integer> WARMUP =
      Option.whole("warmup", "reports that a trial may make before it is judged")
          .atLeast(0)
          .otherwise(0);

  static final List<Option<?>> OPTIONS = List.of(STARTUP, WARMUP);

  /** Check the ranges. */
  public Patience {
    STARTUP.check(startup);
    WARMUP.check(warmup);
  }

  /** Read its options. */
  static Patience from(Options options) {
    return new Patience(STARTUP.in(options), WARMUP.in(options));
  }

  /** Whether a trial is past its warm-up and has budget left that stopping it would save. */
  boolean worthJudging(PendingTrial trial, List<Progress> curve) {
    return curve.size() > warmup
        && curve.get(curve.size() - 1).spent().amount() < trial.proposal().budget().amount();
  }
}
