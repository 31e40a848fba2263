package dev.fornix.estimators.shared;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.CheckpointFile;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates by weights that they share; a candidate's own recipe plays no part.
 *
 * <p>Budgets are steps along the candidate's path before it is scored: 0 scores it by the weights
 * as they are, on all validation images of the setting; what trains is scored on a few of them. The
 * weights lie in the study's folder after each trial that changed them, so that a study that is
 * taken up again goes on from there, bit for bit; a trial that is run again makes only the steps
 * that are missing.
 *
 * <p>With {@link #warmedUp}, the first trial trains the weights for as long as the recipe says
 * beforehand.
 */
public final class SharedWeightsEvaluator implements Evaluator<NetworkCandidate>, AutoCloseable {
  /** What it declares of itself: a score is good for the weights of its moment only. */
  public static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          false,
          EvaluatorTraits.Placement.PINNED,
          EvaluatorTraits.Isolation.PROCESS,
          Resource.SHARED_STEPS);

  /** The name of the steps that the weights had when a candidate was scored, among its values. */
  public static final String STEPS = "shared_steps";

  private static final int STEPS_BETWEEN_SAVES = 2000;

  private final Engine engine;
  private final TrainingSetting setting;
  private final SharedRecipe recipe;
  private final Optional<Supplier<Paths>> warmUp;
  private final long seed;
  private final Clock clock;
  private @Nullable SharedNetworks networks;

  private SharedWeightsEvaluator(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      Optional<Supplier<Paths>> warmUp,
      long seed,
      Clock clock) {
    this.engine = engine;
    this.setting = setting;
    this.recipe = recipe;
    this.warmUp = warmUp;
    this.seed = seed;
    this.clock = clock;
  }

  /**
   * The weights are trained by trials alone.
   *
   * @param seed of the weights and of the order of examples, that of the study
   */
  public static SharedWeightsEvaluator untrained(
      Engine engine, TrainingSetting setting, SharedRecipe recipe, long seed, Clock clock) {
    return new SharedWeightsEvaluator(engine, setting, recipe, Optional.empty(), seed, clock);
  }

  /**
   * The weights are trained along these paths for as long as the recipe says before the first
   * trial.
   *
   * @param paths asked for if the weights are not trained yet
   * @param seed of the weights and of the order of examples, that of the study
   */
  public static SharedWeightsEvaluator warmedUp(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      Supplier<Paths> paths,
      long seed,
      Clock clock) {
    return new SharedWeightsEvaluator(engine, setting, recipe, Optional.of(paths), seed, clock);
  }

  @Override
  public EvaluatorTraits traits() {
    return TRAITS;
  }

  @Override
  public synchronized Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    if (context.budget().resource() != Resource.SHARED_STEPS) {
      throw new IllegalArgumentException(
          "shared weights are trained for steps, but the budget is "
              + context.budget()
              + "; use a budget in shared_steps");
    }
    long start = clock.millis();
    SharedNetworks shared = networks(context);
    try {
      warmUp.ifPresent(paths -> warmUp(shared, paths, context));
      long along = along(shared, candidate, context);
      return measure(shared, candidate, context.budget(), along, start);
    } catch (DivergedException e) {
      close(); // what is on disk may still be good
      throw e;
    }
  }

  /** Make the trial's own steps; how many it has made in all. */
  private static long along(
      SharedNetworks shared, NetworkCandidate candidate, EvaluationContext context) {
    long steps = Math.round(context.budget().amount());
    if (steps == 0) {
      return 0;
    }
    long beginning = beginning(shared, context);
    train(shared, step -> List.of(candidate.architecture()), beginning + steps, context);
    return shared.steps() - beginning;
  }

  private SharedNetworks networks(EvaluationContext context) {
    SharedNetworks open = networks;
    if (open == null) {
      open =
          Files.exists(file(context))
              ? SharedNetworks.resume(engine, setting, recipe, seed, kept(file(context)), clock)
              : SharedNetworks.fresh(engine, setting, recipe, seed, clock);
      networks = open;
    }
    return open;
  }

  /** Scores in the journal belong to these weights, so that nothing else can take their place. */
  private static Checkpoint kept(Path file) {
    try {
      return Checkpoint.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the shared weights " + file + " cannot be read", e);
    }
  }

  private static Path file(EvaluationContext context) {
    return context.folder().resolve("shared").resolve("weights.safetensors");
  }

  private static void warmUp(
      SharedNetworks shared, Supplier<Paths> wanted, EvaluationContext context) {
    BooleanSupplier over = () -> shared.progress() >= 1 || context.expired();
    if (over.getAsBoolean()) {
      return;
    }
    Paths paths = wanted.get();
    while (!over.getAsBoolean()) {
      shared.train(paths, shared.steps() + STEPS_BETWEEN_SAVES, over);
      CheckpointFile.write(file(context), shared.checkpoint());
    }
  }

  private static void train(
      SharedNetworks shared, Paths paths, long steps, EvaluationContext context) {
    while (shared.steps() < steps && !context.expired()) {
      long next = Math.min(steps, shared.steps() + STEPS_BETWEEN_SAVES);
      shared.train(paths, next, context::expired);
      CheckpointFile.write(file(context), shared.checkpoint());
    }
  }

  /** The steps that the weights had when this trial began, also if it was interrupted since. */
  private static long beginning(SharedNetworks shared, EvaluationContext context) {
    Path file = context.task().workspace().resolve("shared-steps");
    try {
      if (Files.exists(file)) {
        return Long.parseLong(Files.readString(file).strip());
      }
      Files.createDirectories(context.task().workspace());
      Files.writeString(file, Long.toString(shared.steps()));
      return shared.steps();
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be read or written", e);
    }
  }

  /** What trains is glanced at only: it is scored anew where that decides something. */
  private Measurement measure(
      SharedNetworks shared, NetworkCandidate candidate, Budget budget, long along, long start) {
    Architecture network = candidate.architecture();
    ClassificationScores scores =
        budget.amount() > 0 ? shared.glance(network) : shared.score(network);
    Map<String, Double> values = setting.score().measured(scores);
    values.put(STEPS, (double) shared.steps());
    values.putAll(Costs.of(candidate.finished()).byObjective());
    values.putAll(setting.measured(candidate.finished()));
    Budget spent = new Budget(Resource.SHARED_STEPS, (double) along);
    return new Measurement(values, spent, (clock.millis() - start) / 1000.0, List.of());
  }

  /** Let go of the native memory; the next trial goes on from what the study's folder has. */
  @Override
  public synchronized void close() {
    if (networks != null) {
      networks.close();
      networks = null;
    }
  }
}
