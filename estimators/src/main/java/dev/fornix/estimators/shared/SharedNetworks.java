package dev.fornix.estimators.shared;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.train.Checkpoint;
import dev.fornix.nn.train.SharedWeights;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * All networks of a space over one set of weights: trained once, then any of them is scored without
 * a training of its own (Guo et al. 2020).
 *
 * <pre>{@code
 * try (Supernet supernet = Supernet.fresh(engine, setting, SharedRecipe.usual(50), 7)) {
 *   supernet.train(Paths.uniform(space, 7), () -> false);
 *   double accuracy = supernet.score(network).value(ClassificationMetric.ACCURACY);
 * }
 * }</pre>
 *
 * <p>For one thread. It holds native memory: close it.
 */
public final class Supernet implements AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 50;
  private static final int RESERVED = 64;

  private final TrainingSetting setting;
  private final SharedRecipe recipe;
  private final SharedWeights weights;

  private Supernet(
      Engine engine, TrainingSetting setting, SharedRecipe recipe, long seed, Checkpoint begin) {
    this.setting = setting;
    this.recipe = recipe;
    this.weights =
        SharedWeights.resume(engine, setting.train(), recipe.settings(setting, seed), begin);
  }

  /**
   * Begin with weights drawn from the seed.
   *
   * @param setting what to learn from and to score on; its threads and latency play no part
   */
  public static Supernet fresh(
      Engine engine, TrainingSetting setting, SharedRecipe recipe, long seed) {
    return resume(engine, setting, recipe, seed, new Checkpoint(new MemoryStore(), 0, 0));
  }

  /** Go on from a checkpoint, with the same setting, recipe and seed. */
  public static Supernet resume(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      long seed,
      Checkpoint checkpoint) {
    return new Supernet(engine, setting, recipe, seed, checkpoint);
  }

  /** Steps made so far. */
  public long steps() {
    return weights.steps();
  }

  /** Steps until the recipe's epochs are over. */
  public long horizonSteps() {
    return weights.horizonSteps();
  }

  /**
   * Train until the recipe's epochs are over.
   *
   * @param cancelled asked before each step; if so, returns at once
   * @throws DivergedException if the loss is no finite number; the weights are of no use then
   */
  public void train(Paths paths, BooleanSupplier cancelled) {
    train(paths, horizonSteps(), cancelled);
  }

  /**
   * Train until so many steps have been made in all.
   *
   * @param cancelled asked before each step; if so, returns at once
   * @throws DivergedException if the loss is no finite number; the weights are of no use then
   */
  public void train(Paths paths, long steps, BooleanSupplier cancelled) {
    if (steps() < steps) {
      weights.reserve(
          LongStream.range(0, RESERVED).mapToObj(paths::of).flatMap(List::stream).toList());
    }
    while (steps() < steps && !cancelled.getAsBoolean()) {
      weights.step(paths.of(steps()));
      if (steps() % STEPS_BETWEEN_LOOKS == 0 || steps() == steps) {
        requireFinite(weights.takeLoss());
      }
    }
  }

  private void requireFinite(double loss) {
    if (!Double.isFinite(loss)) {
      throw new DivergedException(
          "the training loss of the shared weights was no finite number after "
              + steps()
              + " steps");
    }
  }

  /**
   * Score a network by the weights as they are, which do not change.
   *
   * @throws DivergedException if an output is no finite number
   */
  public ClassificationScores score(Architecture network) {
    return setting.scores(
        weights.outputs(network, setting.validation(), recipe.calibrationBatches()));
  }

  /** All that a continuation needs. */
  public Checkpoint checkpoint() {
    return weights.checkpoint();
  }

  @Override
  public void close() {
    weights.close();
  }
}
