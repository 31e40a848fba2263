package dev.fornix.strategies.pruning;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.strategies.ranking.NonDominatedFronts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stops trials of several objectives by their rank among fronts: a trial ends at a step if more
 * than a share (half by default) of the completed trials lay on better non-dominated fronts at that
 * step. With one objective this stops what is below the median of the others' values at the step.
 * The order is that by which multi-objective successive halving promotes (Schmucker et al. 2021,
 * section 3.2), without its tie-breaking within a front, so that whole fronts go on.
 *
 * <p>The value of an objective at a step is the last one reported by then; an objective that is not
 * reported must be known before evaluation (parameters, multiply-adds), otherwise nothing is
 * stopped. Completed trials count if their reports go as far as the step, the 1,000 youngest of
 * them. A trial at the end of its budget is not stopped.
 */
public final class ParetoRankPruner implements Pruner {
  private static final int MOST = 1000;

  private static final Option<Double> SHARE =
      Option.real("share", "how many of the others must be on better fronts")
          .atLeast(0.0)
          .below(1.0)
          .otherwise(0.5);

  static final List<Option<?>> OPTIONS =
      Stream.concat(Patience.OPTIONS.stream(), Stream.of(SHARE)).toList();

  private final Problem problem;
  private final double share;
  private final Patience patience;

  /** What is known of the candidates seen, since a space may have to build one to tell. */
  private final Map<Configuration, Map<String, Double>> known = new HashMap<>();

  /**
   * Judge by all objectives of a problem.
   *
   * @param share how many of the others must be on better fronts, 0 to 1, 1 excluded
   */
  public ParetoRankPruner(Problem problem, double share, Patience patience) {
    this.problem = problem;
    this.share = SHARE.check(share);
    this.patience = patience;
  }

  static ParetoRankPruner from(Problem problem, Options options) {
    return new ParetoRankPruner(problem, SHARE.in(options), Patience.from(options));
  }

  @Override
  public Optional<String> stop(History told, PendingTrial trial, List<Progress> curve) {
    if (!patience.worthJudging(trial, curve)) {
      return Optional.empty();
    }
    Budget step = curve.get(curve.size() - 1).spent();
    Configuration configuration = trial.proposal().configuration();
    Curve own = Curve.of(told, trial.proposal(), curve);
    return gains(own, step, configuration).flatMap(gains -> judge(gains, others(told, step), step));
  }

  private Optional<String> judge(double[] own, List<double[]> others, Budget step) {
    if (others.size() < patience.startup()) {
      return Optional.empty();
    }
    List<double[]> all = new ArrayList<>(others);
    all.add(own);
    int[] ranks = NonDominatedFronts.ranks(all);
    int rank = ranks[others.size()];
    long better = Arrays.stream(ranks).filter(other -> other < rank).count();
    return better > share * others.size()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "after %s it is on front %d, and %d of %d trials are on better ones",
                step,
                rank + 1,
                better,
                others.size()))
        : Optional.empty();
  }

  private List<double[]> others(History told, Budget step) {
    List<CompletedTrial> completed = told.completed();
    List<double[]> others = new ArrayList<>();
    for (int i = completed.size() - 1; i >= 0 && others.size() < MOST; i--) {
      CompletedTrial trial = completed.get(i);
      Curve curve = Curve.of(told, trial.proposal(), told.curve(trial.number()));
      if (curve.reaches(step)) {
        gains(curve, step, trial.proposal().configuration()).ifPresent(others::add);
      }
    }
    return others;
  }

  private Optional<double[]> gains(Curve curve, Budget step, Configuration configuration) {
    double[] gains = new double[problem.objectives().size()];
    for (int i = 0; i < gains.length; i++) {
      Objective objective = problem.objectives().get(i);
      double[] values = curve.values(objective.name(), step);
      double value =
          values.length > 0 ? values[values.length - 1] : known(objective, configuration);
      if (Double.isNaN(value)) {
        return Optional.empty();
      }
      gains[i] = objective.direction().gain(value) + 0.0;
    }
    return Optional.of(gains);
  }

  private double known(Objective objective, Configuration configuration) {
    return known
        .computeIfAbsent(configuration, problem.space()::known)
        .getOrDefault(objective.name(), Double.NaN);
  }
}
