package dev.fornix.estimators.training;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What all trainings of a study have in common.
 *
 * @param train what is learnt from
 * @param validation what chooses between networks
 * @param score what is measured on it
 * @param batchSize examples per step
 * @param threads how many work on a training, each on its part of every batch
 * @param precision in which trainings compute
 * @param classWeights of the loss, one per class; empty for equal ones
 * @param inherits whether a trial that was made from another begins with its weights
 * @param meters what else is measured of each architecture, by the name of the quantity, such as
 *     {@code latency_millis}
 */
public record TrainingSetting(
    ImageData train,
    ImageData validation,
    TrainingScore score,
    int batchSize,
    int threads,
    Precision precision,
    List<Double> classWeights,
    boolean inherits,
    Map<String, ToDoubleFunction<Architecture>> meters) {
  /** Share of the schedule at which the learning rate peaks. */
  private static final double PEAK = 0.15;

  private static final double LAST = 0.002;
  private static final double CLIP = 5;

  /**
   * Memory of the running average of weights per step, once there are that many. It takes the noise
   * of the learning rate off the weights, most of all in trainings that stop before the schedule's
   * end.
   */
  private static final double AVERAGING = 0.995;

  /** Copy. */
  public TrainingSetting {
    classWeights = List.copyOf(classWeights);
    meters = Collections.unmodifiableMap(new LinkedHashMap<>(meters));
  }

  /** With classes of equal weight, without inheritance, and without meters. */
  public static TrainingSetting of(
      ImageData train,
      ImageData validation,
      TrainingScore score,
      int batchSize,
      int threads,
      Precision precision) {
    return new TrainingSetting(
        train, validation, score, batchSize, threads, precision, List.of(), false, Map.of());
  }

  /** The same, learning from other images. */
  TrainingSetting learningFrom(ImageData images) {
    return new TrainingSetting(
        images, validation, score, batchSize, threads, precision, classWeights, inherits, meters);
  }

  /** The same, judging by other images. */
  public TrainingSetting judgingOn(ImageData images) {
    return new TrainingSetting(
        train, images, score, batchSize, threads, precision, classWeights, inherits, meters);
  }

  /** What the meters say of an architecture. */
  public Map<String, Double> measured(Architecture architecture) {
    Map<String, Double> measured = new LinkedHashMap<>();
    meters.forEach((name, meter) -> measured.put(name, meter.applyAsDouble(architecture)));
    return measured;
  }

  int classes() {
    return train.examples().images().classNames().size();
  }

  /**
   * Score the outputs for the validation images.
   *
   * @throws DivergedException if one of them is not a finite number
   */
  public ClassificationScores scores(float[][] logits) {
    for (float[] row : logits) {
      for (float logit : row) {
        if (!Float.isFinite(logit)) {
          throw new DivergedException("an output for a validation image was no finite number");
        }
      }
    }
    return TrainingScore.scores(validation.examples(), logits);
  }

  /** The settings of one training. */
  public TrainingSettings settings(Recipe recipe, TrainingBudget budget, long seed) {
    return TrainingSettings.builder(budget)
        .optimizer(new Optimizer.Sgd(recipe.learningRate(), 0.9, true, recipe.weightDecay()))
        .schedule(new Schedule.OneCycle(PEAK, LAST))
        .batchSize(batchSize)
        .precision(precision)
        .augmentation(
            new Augmentation(recipe.shift(), recipe.flip(), recipe.cutout(), recipe.mixup()))
        .loss(new Loss.CrossEntropy(recipe.labelSmoothing(), classWeights))
        .clipNorm(CLIP)
        .averaging(AVERAGING)
        .replicas(threads)
        .seed(seed)
        .build();
  }
}
