package dev.fornix.estimators.shared;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
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
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates by weights that they share; a candidate's own recipe plays no part.
 *
 * <p>Budgets are steps along the candidate's path before it is scored: 0 scores it by the weights
 * as they are. The weights lie in the study's folder after each trial that changed them, so that a
 * study that is taken up again goes on from there, bit for bit; a trial that is run again makes
 * only the steps that are missing.
 *
 * <p>With {@link #warmedUp}, the first trial trains the weights for the recipe's epochs beforehand.
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
  private final Optional<Paths> warmUp;
  private final long seed;
  private final Clock clock;
  private @Nullable Supernet supernet;

  private SharedWeightsEvaluator(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      Optional<Paths> warmUp,
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
   * The weights are trained along these paths for the recipe's epochs before the first trial.
   *
   * @param seed of the weights and of the order of examples, that of the study
   */
  public static SharedWeightsEvaluator warmedUp(
      Engine engine,
      TrainingSetting setting,
      SharedRecipe recipe,
      Paths paths,
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
    Supernet shared = supernet(context);
    try {
      warmUp.ifPresent(paths -> train(shared, paths, shared.horizonSteps(), context));
      long along = along(shared, candidate, context);
      return measure(shared, candidate, along, start);
    } catch (DivergedException e) {
      close(); // what is on disk may still be good
      throw e;
    }
  }

  /** Make the trial's own steps; how many it has made in all. */
  private static long along(
      Supernet shared, NetworkCandidate candidate, EvaluationContext context) {
    long steps = Math.round(context.budget().amount());
    if (steps == 0) {
      return 0;
    }
    long beginning = beginning(shared, context);
    train(shared, step -> List.of(candidate.architecture()), beginning + steps, context);
    return shared.steps() - beginning;
  }

  private Supernet supernet(EvaluationContext context) {
    Supernet open = supernet;
    if (open == null) {
      open =
          Files.exists(file(context))
              ? Supernet.resume(engine, setting, recipe, seed, kept(file(context)))
              : Supernet.fresh(engine, setting, recipe, seed);
      supernet = open;
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

  private static void train(Supernet shared, Paths paths, long steps, EvaluationContext context) {
    while (shared.steps() < steps && !context.expired()) {
      long next = Math.min(steps, shared.steps() + STEPS_BETWEEN_SAVES);
      shared.train(paths, next, context::expired);
      CheckpointFile.write(file(context), shared.checkpoint());
    }
  }

  /** The steps that the weights had when this trial began, also if it was interrupted since. */
  private static long beginning(Supernet shared, EvaluationContext context) {
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

  private Measurement measure(Supernet shared, NetworkCandidate candidate, long along, long start) {
    Map<String, Double> values = setting.score().measured(shared.score(candidate.architecture()));
    values.put(STEPS, (double) shared.steps());
    values.putAll(Costs.of(candidate.architecture()).byObjective());
    Budget spent = new Budget(Resource.SHARED_STEPS, (double) along);
    return new Measurement(values, spent, (clock.millis() - start) / 1000.0, List.of());
  }

  /** Let go of the native memory; the next trial goes on from what the study's folder has. */
  @Override
  public synchronized void close() {
    if (supernet != null) {
      supernet.close();
      supernet = null;
    }
  }
}
