package dev.fornix.estimators.training;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains a candidate on as many of the training images as the budget says, for the same number of
 * passes whatever their number, and scores it on the whole validation part: data size as fidelity
 * (Klein et al. 2017, "Fast Bayesian optimization of machine learning hyperparameters on large
 * datasets", section 4).
 *
 * <p>A larger budget's images contain those of a smaller one, with the classes in the same shares,
 * and all trials of a budget learn from the same. A promoted trial is trained anew, since the
 * schedule of its learning rate has to see the new images from the beginning. Budgets in epochs or
 * seconds train on all images, as in {@link TrainingEvaluator}.
 */
public final class SubsetEvaluator implements Evaluator<NetworkCandidate> {
  private static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          TrainingEvaluator.TRAITS.cacheable(),
          TrainingEvaluator.TRAITS.placement(),
          TrainingEvaluator.TRAITS.isolation(),
          Resource.EXAMPLES);

  private final TrainingSetting setting;
  private final Budget passes;
  private final Trainer trainer;
  private final Clock clock;
  private final TrainingEvaluator whole;
  private final Map<Integer, TrainingEvaluator> parts = new ConcurrentHashMap<>();

  /**
   * Train by a setting.
   *
   * @param passes through the images of the budget, &gt; 0
   */
  public SubsetEvaluator(TrainingSetting setting, double passes, Trainer trainer, Clock clock) {
    this.setting = setting;
    this.passes = Budget.epochs(passes);
    this.trainer = trainer;
    this.clock = clock;
    this.whole = new TrainingEvaluator(setting, trainer, clock);
  }

  @Override
  public EvaluatorTraits traits() {
    return TRAITS;
  }

  @Override
  public Optional<ResourceEstimate> estimate(NetworkCandidate candidate, Budget budget) {
    return budget.resource() == Resource.EXAMPLES
        ? part(budget).estimate(candidate, passes)
        : whole.estimate(candidate, budget);
  }

  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    Budget budget = context.budget();
    if (budget.resource() != Resource.EXAMPLES) {
      return whole.evaluate(candidate, context);
    }
    Measurement measured = part(budget).evaluate(candidate, new Passes(context, passes));
    double share = measured.spent().amount() / passes.amount();
    return Passes.spending(Budget.examples(budget.amount() * Math.min(1, share)), measured);
  }

  private TrainingEvaluator part(Budget budget) {
    int most = setting.train().size();
    int count = (int) Math.max(1, Math.min(most, Math.round(budget.amount())));
    return parts.computeIfAbsent(count, this::trainingOn);
  }

  private TrainingEvaluator trainingOn(int count) {
    ImageData all = setting.train();
    ImageData some = new ImageData(all.examples().sample(count), all.scaling());
    return new TrainingEvaluator(setting.learningFrom(some), trainer, clock);
  }
}
