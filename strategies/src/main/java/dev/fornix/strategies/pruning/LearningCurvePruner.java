package dev.fornix.strategies.pruning;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.strategies.extrapolation.Extrapolation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Stops a trial whose learning curve is unlikely to end above the best so far: the predictive
 * termination criterion of Domhan, Springenberg and Hutter 2015, "Speeding up automatic
 * hyperparameter optimization of deep neural networks by extrapolation of learning curves", section
 * 3.3, at its δ of 0.05. The curve is extrapolated to the end of the study's largest budget by
 * {@link Extrapolation}, which tells where it departs from the paper.
 *
 * <p>The best so far is that of the completed trials, of no larger budget and within the limits, in
 * the main objective. A trial is looked at about ten times on its way, as in the paper (each 30 of
 * 285 epochs), and not before it has made its least number of reports; one that is ahead of the
 * best already goes on without a look. The paper hands the strategy the expected end of a stopped
 * trial; here it keeps what was measured of it.
 *
 * <p>A judgement depends on the curve, on what was told and on the trial's seed alone, so that a
 * resumed study judges as it would have done. It costs a few tenths of a second.
 */
public final class LearningCurvePruner implements Pruner {
  /** The paper's δ. */
  private static final Option<Double> DELTA =
      Option.real("delta", "stop where the chance to end above the best so far is below it")
          .above(0.0)
          .below(1.0)
          .otherwise(0.05);

  /** More than any of the curves has parameters. */
  private static final Option<Integer> POINTS =
      Option.whole("points", "reports of a trial before it is judged for the first time")
          .atLeast(3)
          .otherwise(5);

  private static final Option<Integer> LOOKS =
      Option.whole("looks", "how often a trial is judged on its way to the end, about")
          .atLeast(1)
          .otherwise(10);

  static final List<Option<?>> OPTIONS = List.of(Patience.STARTUP, POINTS, LOOKS, DELTA);

  private final Problem problem;
  private final Objective objective;
  private final Patience patience;
  private final int looks;
  private final double delta;

  private LearningCurvePruner(Problem problem, Patience patience, int looks, double delta) {
    this.problem = problem;
    this.objective = problem.objective();
    this.patience = patience;
    this.looks = looks;
    this.delta = delta;
  }

  static LearningCurvePruner from(Problem problem, Options options) {
    Patience patience = new Patience(Patience.STARTUP.in(options), POINTS.in(options) - 1);
    return new LearningCurvePruner(problem, patience, LOOKS.in(options), DELTA.in(options));
  }

  @Override
  public Optional<String> stop(History told, PendingTrial trial, List<Progress> curve) {
    if (!patience.worthJudging(trial, curve)) {
      return Optional.empty();
    }
    Budget end = end(trial.proposal().budget());
    Seen seen = Seen.of(Curve.of(told, trial.proposal(), curve), objective.name(), end);
    List<CompletedTrial> others = comparable(told, end);
    if (!seen.isLook(looks, patience.warmup()) || others.size() < patience.startup()) {
      return Optional.empty();
    }
    double best = best(others);
    OptionalDouble chance = chance(seen, best, new SplittableRandom(trial.seed() + curve.size()));
    return chance.isPresent() && chance.getAsDouble() < delta
        ? Optional.of(reason(curve, end, best, chance.getAsDouble()))
        : Optional.empty();
  }

  /** The largest budget that the trial may come to. */
  private Budget end(Budget budget) {
    Budget highest = problem.fidelities().highest();
    return highest.resource() == budget.resource() && highest.amount() > budget.amount()
        ? highest
        : budget;
  }

  private List<CompletedTrial> comparable(History told, Budget end) {
    return told.completed().stream().filter(trial -> isComparable(trial, end)).toList();
  }

  private boolean isComparable(CompletedTrial trial, Budget end) {
    Budget budget = trial.proposal().budget();
    return budget.resource() == end.resource()
        && budget.amount() <= end.amount()
        && Double.isFinite(trial.value(objective.name()))
        && problem.feasible(trial.measurement().values());
  }

  private double best(List<CompletedTrial> trials) {
    return trials.stream()
        .map(trial -> trial.value(objective.name()))
        .reduce((one, other) -> objective.direction().better(other, one) ? other : one)
        .orElseThrow();
  }

  /** That the curve ends above the best; nothing where it is there already, or nothing fits. */
  private OptionalDouble chance(Seen seen, double best, SplittableRandom random) {
    double[] known = Arrays.copyOf(seen.values(), seen.values().length + 1);
    known[known.length - 1] = best;
    UnitScale scale = UnitScale.of(objective, known);
    double[] values = Arrays.stream(seen.values()).map(scale::of).toArray();
    if (values[values.length - 1] > scale.of(best)) {
      return OptionalDouble.empty();
    }
    return Extrapolation.of(seen.steps(), values, seen.end(), random).stream()
        .mapToDouble(extrapolation -> extrapolation.chanceAbove(scale.of(best)))
        .findFirst();
  }

  private String reason(List<Progress> curve, Budget end, double best, double chance) {
    return String.format(
        Locale.ROOT,
        "after %s the chance that its %s ends better than %.6g, the best so far, at %s is %.2g,"
            + " below %s",
        curve.get(curve.size() - 1).spent(),
        objective.name(),
        best,
        end,
        chance,
        delta);
  }
}
