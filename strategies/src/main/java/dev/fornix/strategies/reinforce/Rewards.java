package dev.fornix.strategies.reinforce;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.sampling.Simplex;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What a trial is worth to the controller, −3 to 3.
 *
 * <p>The gain of the objective is standardised among the trials told up to then that keep the
 * limits, itself included, by {@link Spread}, and cut off at ±3. Several objectives are weighed by
 * random weights, uniform on the simplex and drawn anew for every ten trials, so that the policy is
 * led along the front; such weighted sums reach its convex parts. What failed, was pruned or breaks
 * a limit has the reward −3. Cancelled trials and those at other budgets have none.
 */
final class Rewards implements Reward {
  /** The lowest reward. */
  static final double WORST = -3;

  private static final int TRIALS_PER_WEIGHTS = 10;

  private final Problem problem;
  private final List<Spread> spreads;
  private long seed;
  private int measured;

  private Rewards(Problem problem, List<Spread> spreads, long seed, int measured) {
    this.problem = problem;
    this.spreads = spreads;
    this.seed = seed;
    this.measured = measured;
  }

  Rewards(Problem problem) {
    this(problem, problem.objectives().stream().map(o -> new Spread()).toList(), 0, 0);
  }

  @Override
  public OptionalDouble of(Trial trial) {
    if (!trial.proposal().budget().equals(problem.fidelities().highest()) || trial.cancelled()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        trial instanceof CompletedTrial c && problem.feasible(c.measurement().values())
            ? measured(c)
            : WORST);
  }

  private double measured(CompletedTrial trial) {
    if (measured == 0) {
      seed = trial.seed();
    }
    List<Objective> objectives = problem.objectives();
    double[] weights =
        Simplex.draw(
            objectives.size(), new SplittableRandom(seed + measured++ / TRIALS_PER_WEIGHTS));
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      Objective objective = objectives.get(k);
      double gain = objective.direction().gain(trial.value(objective.name()));
      spreads.get(k).add(gain);
      double standardised = spreads.get(k).standardised(gain);
      sum += weights[k] * Math.max(WORST, Math.min(-WORST, standardised));
    }
    return sum;
  }

  @Override
  public Rewards copy() {
    return new Rewards(problem, spreads.stream().map(Spread::copy).toList(), seed, measured);
  }
}
