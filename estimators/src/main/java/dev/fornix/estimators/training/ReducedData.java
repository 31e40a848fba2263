package dev.fornix.estimators.training;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains a candidate on less than all of the data where the budget says so, for the same number of
 * passes whatever the amount of data. A promoted trial is trained anew, since the schedule of its
 * learning rate has to see the new data from the beginning. Budgets in other resources (epochs,
 * seconds) train on everything, as in {@link TrainingEvaluator}.
 */
abstract sealed class ReducedData implements Evaluator<NetworkCandidate>
    permits ResolutionEvaluator, SubsetEvaluator {
  private final Resource resource;
  private final int all;
  private final Budget passes;
  private final Trainer trainer;
  private final Clock clock;
  private final TrainingEvaluator whole;
  private final Map<Integer, TrainingEvaluator> reduced = new ConcurrentHashMap<>();

  /**
   * Reduce the data of a setting.
   *
   * @param resource what a budget that reduces them counts
   * @param all as much of it as there is, &gt; 0
   * @param passes through the data of a budget, &gt; 0
   */
  ReducedData(
      TrainingSetting setting,
      Resource resource,
      int all,
      double passes,
      Trainer trainer,
      Clock clock) {
    this.resource = resource;
    this.all = all;
    this.passes = Budget.epochs(passes);
    this.trainer = trainer;
    this.clock = clock;
    this.whole = new TrainingEvaluator(setting, trainer, clock);
  }

  /** The setting with so much of the data, less than all. */
  abstract TrainingSetting setting(int amount);

  /** The candidate as it is trained on so much of the data, less than all. */
  abstract NetworkCandidate candidate(NetworkCandidate candidate, int amount);

  /**
   * What a trial with a budget has spent of it.
   *
   * @param share of the passes that it made, at most 1
   */
  abstract Budget spent(Budget budget, double share);

  @Override
  public EvaluatorTraits traits() {
    return new EvaluatorTraits(
        TrainingEvaluator.TRAITS.cacheable(),
        TrainingEvaluator.TRAITS.placement(),
        TrainingEvaluator.TRAITS.isolation(),
        resource);
  }

  @Override
  public Optional<ResourceEstimate> estimate(NetworkCandidate candidate, Budget budget) {
    return budget.resource() == resource
        ? evaluator(amount(budget)).estimate(fitting(candidate, amount(budget)), passes)
        : whole.estimate(candidate, budget);
  }

  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    Budget budget = context.budget();
    if (budget.resource() != resource) {
      return whole.evaluate(candidate, context);
    }
    int amount = amount(budget);
    Measurement measured =
        evaluator(amount).evaluate(fitting(candidate, amount), new Passes(context, passes));
    double share = Math.min(1, measured.spent().amount() / passes.amount());
    return Passes.spending(spent(budget, share), measured);
  }

  private int amount(Budget budget) {
    return (int) Math.max(1, Math.min(all, Math.round(budget.amount())));
  }

  private TrainingEvaluator evaluator(int amount) {
    return amount == all ? whole : reduced.computeIfAbsent(amount, this::training);
  }

  private TrainingEvaluator training(int amount) {
    return new TrainingEvaluator(setting(amount), trainer, clock);
  }

  private NetworkCandidate fitting(NetworkCandidate candidate, int amount) {
    return amount == all ? candidate : candidate(candidate, amount);
  }
}
