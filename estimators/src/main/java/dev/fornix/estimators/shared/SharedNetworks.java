package dev.fornix.estimators.shared;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Checkpoint;
import dev.fornix.nn.train.SharedWeights;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * All networks of a space over one set of weights: trained once, then any of them is scored without
 * a training of its own (Guo et al. 2020).
 *
 * <pre>{@code
 * SharedRecipe recipe = SharedRecipe.usual(TrainingBudget.epochs(50));
 * try (SharedNetworks networks = SharedNetworks.fresh(engine, setting, recipe, 7, clock)) {
 *   networks.train(Paths.uniform(space, 7), () -> false);
 *   double accuracy = networks.score(network).value(ClassificationMetric.ACCURACY);
 * }
 * }</pre>
 *
 * <p>With a recipe in seconds these are those since the weights were opened, all sessions together
 * and scores included, so that the learning rate falls as time goes by, whatever it goes into.
 *
 * <p>For one thread. It holds native memory: close it.
 */
public final class SharedNetworks implements AutoCloseable {
  private static final int STEPS_BETWEEN_LOOKS = 50;
  private static final int RESERVED = 64;
  private static final int BATCHES_OF_A_GLANCE = 4;
  private static final double MILLIS = 1000;

  private final TrainingSetting setting;
  private final TrainingSetting glancing;
  private final SharedRecipe recipe;
  private final SharedWeights weights;
  private final Clock clock;
  private final long opened;
  private final double secondsBefore;

  private SharedNetworks(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      long seed,
      Checkpoint begin,
      Clock clock) {
    this.setting = setting;
    this.glancing = setting.judgingOn(some(setting));
    this.recipe = recipe;
    this.weights =
        SharedWeights.resume(engine, setting.train(), recipe.settings(setting, seed), begin);
    this.clock = clock;
    this.opened = clock.millis();
    this.secondsBefore = begin.seconds();
  }

  private static ImageData some(TrainingSetting setting) {
    ImageData all = setting.validation();
    return new ImageData(
        all.examples().spread(BATCHES_OF_A_GLANCE * setting.batchSize()), all.scaling());
  }

  /**
   * Begin with weights drawn from the seed.
   *
   * @param setting what to learn from and to score on; its threads and meters play no part
   * @param clock tells how far a training for so many seconds is
   */
  public static SharedNetworks fresh(
      Engine engine, TrainingSetting setting, SharedRecipe recipe, long seed, Clock clock) {
    return resume(engine, setting, recipe, seed, new Checkpoint(new MemoryStore(), 0, 0), clock);
  }

  /** Go on from a checkpoint, with the same setting, recipe and seed. */
  public static SharedNetworks resume(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      long seed,
      Checkpoint checkpoint,
      Clock clock) {
    return new SharedNetworks(engine, setting, recipe, seed, checkpoint, clock);
  }

  /** Steps made so far. */
  public long steps() {
    return weights.steps();
  }

  /** How far the recipe's training is, 0 at its beginning, 1 or more where it is over. */
  public double progress() {
    return timed()
        ? seconds() / recipe.budget().horizon()
        : (double) steps() / Math.max(1, weights.horizonSteps());
  }

  private boolean timed() {
    return recipe.budget().unit() == TrainingBudget.Unit.SECONDS;
  }

  private double seconds() {
    return secondsBefore + (clock.millis() - opened) / MILLIS;
  }

  /**
   * Train until the recipe's epochs or seconds are over.
   *
   * @param cancelled asked before each step; if so, returns at once
   * @throws DivergedException if the loss is no finite number; the weights are of no use then
   */
  public void train(Paths paths, BooleanSupplier cancelled) {
    train(paths, Long.MAX_VALUE, () -> progress() >= 1 || cancelled.getAsBoolean());
  }

  /**
   * Train until so many steps have been made in all.
   *
   * @param cancelled asked before each step; if so, returns at once
   * @throws DivergedException if the loss is no finite number; the weights are of no use then
   */
  public void train(Paths paths, long steps, BooleanSupplier cancelled) {
    boolean over = steps() >= steps || cancelled.getAsBoolean();
    if (!over) {
      weights.reserve(sample(paths));
    }
    while (!over) {
      weights.step(paths.of(steps()), progress());
      over = steps() >= steps || cancelled.getAsBoolean();
      if (over || steps() % STEPS_BETWEEN_LOOKS == 0) {
        requireFinite(weights.takeLoss());
      }
    }
  }

  /** The networks of the first steps, each once. */
  private static Set<Architecture> sample(Paths paths) {
    Set<Architecture> networks = Collections.newSetFromMap(new IdentityHashMap<>());
    LongStream.range(0, RESERVED).forEach(step -> networks.addAll(paths.of(step)));
    return networks;
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
    return scores(setting, network, recipe.calibrationBatches());
  }

  /**
   * The same on a few batches only, for scores that decide nothing.
   *
   * @throws DivergedException if an output is no finite number
   */
  public ClassificationScores glance(Architecture network) {
    return scores(glancing, network, 1);
  }

  private ClassificationScores scores(TrainingSetting on, Architecture network, int batches) {
    return on.scores(weights.outputs(network, on.validation(), batches));
  }

  /** All that a continuation needs; equal steps by a recipe in epochs leave equal checkpoints. */
  public Checkpoint checkpoint() {
    return weights.checkpoint(timed() ? seconds() : 0);
  }

  @Override
  public void close() {
    weights.close();
  }
}
