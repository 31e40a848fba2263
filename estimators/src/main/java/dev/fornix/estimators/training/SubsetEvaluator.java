package dev.fornix.estimators.training;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;

/**
 * Trains a candidate on as many of the training images as the budget says, and scores it on the
 * whole validation part: data size as fidelity (Klein et al. 2017, "Fast Bayesian optimization of
 * machine learning hyperparameters on large datasets", section 4).
 *
 * <p>A larger budget's images contain those of a smaller one, with the classes in the same shares,
 * and all trials of a budget learn from the same.
 */
public final class SubsetEvaluator extends ReducedData {
  private final TrainingSetting setting;

  /**
   * Train by a setting.
   *
   * @param passes through the images of the budget, &gt; 0
   */
  public SubsetEvaluator(TrainingSetting setting, double passes, Trainer trainer, Clock clock) {
    super(setting, Resource.EXAMPLES, setting.train().size(), passes, trainer, clock);
    this.setting = setting;
  }

  @Override
  TrainingSetting setting(int count) {
    ImageData images = setting.train();
    return setting.learningFrom(new ImageData(images.examples().sample(count), images.scaling()));
  }

  @Override
  NetworkCandidate candidate(NetworkCandidate candidate, int count) {
    return candidate;
  }

  @Override
  Budget spent(Budget budget, double share) {
    return Budget.examples(budget.amount() * share);
  }
}
