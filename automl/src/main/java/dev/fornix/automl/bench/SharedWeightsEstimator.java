package dev.fornix.automl.bench;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.space.Configuration;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.shared.Paths;
import dev.fornix.estimators.shared.SharedNetworks;
import dev.fornix.estimators.shared.SharedRecipe;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.TrainingBudget;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Scores by weights that all networks of the space share, which are trained first, by one thread.
 *
 * @param engine trains and scores
 * @param setting what is learnt from and judged by
 * @param epochs passes of the shared weights over the training images, above 0
 * @param seed of the weights, the paths and the order of the images
 * @param clock the time of day
 * @param nanoTime nanoseconds from any start
 */
public record SharedWeightsEstimator(
    Engine engine,
    TrainingSetting setting,
    double epochs,
    long seed,
    Clock clock,
    LongSupplier nanoTime)
    implements Estimator {
  /** By which people choose it. */
  public static final String NAME = "shared-weights";

  /** Networks at random in a step of the sandwich rule. */
  private static final int BETWEEN = 2;

  private static final double NANOS = 1e9;

  /** Check. */
  public SharedWeightsEstimator {
    if (!(epochs > 0)) {
      throw new IllegalArgumentException(
          "the epochs of shared weights (" + epochs + ") must be above 0");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Estimates estimate(ArchitectureSpace space, List<Configuration> points) {
    long start = nanoTime.getAsLong();
    SharedRecipe recipe = SharedRecipe.usual(TrainingBudget.epochs(epochs));
    try (SharedNetworks networks = SharedNetworks.fresh(engine, setting, recipe, seed, clock)) {
      networks.train(paths(space), () -> false);
      List<Double> scores = points.stream().map(point -> score(networks, space, point)).toList();
      double seconds = (nanoTime.getAsLong() - start) / NANOS;
      return new Estimates(scores, seconds / points.size());
    }
  }

  private Paths paths(ArchitectureSpace space) {
    return Spaces.named(space.name()).nested()
        ? Paths.sandwich(space, BETWEEN, seed)
        : Paths.uniform(space, seed);
  }

  private double score(SharedNetworks networks, ArchitectureSpace space, Configuration point) {
    ClassificationMetric metric = setting.score().metric();
    try {
      return metric.direction().gain(networks.score(space.decode(point)).value(metric));
    } catch (DivergedException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }
}
