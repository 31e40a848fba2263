package dev.fornix.estimators.shared;

import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;

/**
 * How shared weights are trained and scored: SGD with Nesterov's momentum and a cosine schedule.
 *
 * @param budget until the schedule's end
 * @param learningRate at the beginning, &gt; 0
 * @param weightDecay of the weights on a step's path, ≥ 0
 * @param calibrationBatches batches of training examples on which the statistics of batch norms are
 *     measured before a network is scored, at least 1
 * @param augmentation of the training images
 */
public record SharedRecipe(
    TrainingBudget budget,
    double learningRate,
    double weightDecay,
    int calibrationBatches,
    Augmentation augmentation) {
  private static final double MOMENTUM = 0.9;
  private static final double CLIP = 5;

  /** Check what nobody else does. */
  public SharedRecipe {
    if (calibrationBatches < 1) {
      throw new IllegalArgumentException(
          "calibrationBatches (" + calibrationBatches + ") must be at least 1");
    }
  }

  /** For so long what works for small networks. */
  public static SharedRecipe usual(TrainingBudget budget) {
    return new SharedRecipe(budget, 0.1, 5e-4, 8, Augmentation.none());
  }

  TrainingSettings settings(TrainingSetting setting, long seed) {
    return TrainingSettings.builder(budget)
        .optimizer(new Optimizer.Sgd(learningRate, MOMENTUM, true, weightDecay))
        .schedule(new Schedule.Cosine(0, 0))
        .batchSize(setting.batchSize())
        .precision(setting.precision())
        .augmentation(augmentation)
        .loss(new Loss.CrossEntropy(0, setting.classWeights()))
        .clipNorm(CLIP)
        .seed(seed)
        .build();
  }
}
