package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import java.util.OptionalDouble;

/**
 * The gain of the objective as it is, such as an accuracy (Pham et al. 2018, section 2.2), of
 * trials at one budget. What failed, was pruned or breaks a limit has the lowest reward so far; it
 * teaches nothing before there is one. Cancelled trials have none.
 */
final class PlainRewards implements Reward {
  private final Problem problem;
  private final Budget budget;
  private double lowest;

  private PlainRewards(Problem problem, Budget budget, double lowest) {
    this.problem = problem;
    this.budget = budget;
    this.lowest = lowest;
  }

  PlainRewards(Problem problem, Budget budget) {
    this(problem, budget, Double.POSITIVE_INFINITY);
  }

  @Override
  public OptionalDouble of(Trial trial) {
    if (!trial.proposal().budget().equals(budget) || trial.cancelled()) {
      return OptionalDouble.empty();
    }
    if (trial instanceof CompletedTrial c && problem.feasible(c.measurement().values())) {
      double gain = problem.objective().direction().gain(c.value(problem.objective().name()));
      lowest = Math.min(lowest, gain);
      return OptionalDouble.of(gain);
    }
    return Double.isFinite(lowest) ? OptionalDouble.of(lowest) : OptionalDouble.empty();
  }

  @Override
  public PlainRewards copy() {
    return new PlainRewards(problem, budget, lowest);
  }
}
