package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.MemoryImages;
import dev.fornix.estimators.gradient.RelaxationEvaluator;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.CheapScoreEvaluator;
import dev.fornix.estimators.proxy.ProxyBatch;
import dev.fornix.estimators.proxy.ScoredTraining;
import dev.fornix.estimators.shared.Paths;
import dev.fornix.estimators.shared.SharedOrAlone;
import dev.fornix.estimators.shared.SharedRecipe;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.ResolutionEvaluator;
import dev.fornix.estimators.training.SubsetEvaluator;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.estimators.training.UnvalidatedTraining;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What evaluates the trials of a study over networks: trainings, and what its plan wants beside
 * them, scores without training or by shared weights.
 */
final class Evaluators {
  /** Validation images that a score by shared weights looks at, spread over all. */
  static final int SCORED_ON = 2_000;

  /** Networks at random in a step of the sandwich rule (Yu &amp; Huang 2019, section 3.2). */
  private static final int BETWEEN = 2;

  private final NetworkStudy study;
  private final StudyConfig config;
  private final Plan plan;
  private final DataParts data;
  private final Limited<NetworkCandidate> limited;
  private final TrainingScore score;
  private final boolean refitting;

  /**
   * For a study.
   *
   * @param limited the networks that keep its limits
   * @param refitting whether training goes on both training and validation images
   */
  Evaluators(
      NetworkStudy study,
      Limited<NetworkCandidate> limited,
      TrainingScore score,
      boolean refitting) {
    this.study = study;
    this.config = study.config();
    this.plan = study.plan();
    this.data = study.data();
    this.limited = limited;
    this.score = score;
    this.refitting = refitting;
  }

  /** See {@link NetworkStudy#runner}. */
  TrialRunner runner(int threads, Clock clock, LongSupplier nanoTime) {
    Trainer trainer = new Trainer(Engine.start(study.device()), clock);
    TrainingSetting setting = setting(threads, nanoTime);
    if (refitting) {
      return runner(new UnvalidatedTraining(setting, trainer, clock), clock);
    }
    Evaluator<NetworkCandidate> training = evaluator(setting, trainer, clock);
    return plan.filter()
        .map(filter -> runner(filter, trainer.engine(), training, clock))
        .orElseGet(() -> runner(training, clock));
  }

  private TrialRunner runner(Evaluator<NetworkCandidate> evaluator, Clock clock) {
    return TrialRunner.of(study.space(), evaluator, clock, Workers.memoryBytes(config.run()));
  }

  /**
   * Scores what is to be evaluated once, and trains what has a budget to train for: the same
   * workers do both.
   */
  private TrialRunner runner(
      Plan.Filter filter, Engine engine, Evaluator<NetworkCandidate> training, Clock clock) {
    CheapScore cheap = CheapScore.named(filter.score());
    ImageData batch =
        ProxyBatch.of(
            new ImageData(data.train(), study.scaling()), filter.batch(), config.run().seed());
    TrialRunner scoring =
        runner(
            new CheapScoreEvaluator<>(cheap, NetworkCandidate::architecture, engine, batch, clock),
            clock);
    TrialRunner scored =
        runner(
            new ScoredTraining<>(cheap, NetworkCandidate::architecture, engine, batch, training),
            clock);
    return (task, reports) ->
        (task.budget().resource() == Resource.EVALUATIONS ? scoring : scored).run(task, reports);
  }

  private Evaluator<NetworkCandidate> evaluator(
      TrainingSetting setting, Trainer trainer, Clock clock) {
    OptionalDouble passes = plan.training().passes();
    Evaluator<NetworkCandidate> alone =
        passes.isEmpty()
            ? new TrainingEvaluator(setting, trainer, clock)
            : plan.shrinksImages()
                ? new ResolutionEvaluator(setting, passes.getAsDouble(), trainer, clock)
                : new SubsetEvaluator(setting, passes.getAsDouble(), trainer, clock);
    return plan.training()
        .shared()
        .<Evaluator<NetworkCandidate>>map(
            shared ->
                new SharedOrAlone(
                    shared.use() == Plan.Sharing.RELAXATION
                        ? relaxation(shared, setting, trainer.engine(), clock)
                        : sharedWeights(shared, setting, trainer, clock),
                    alone))
        .orElse(alone);
  }

  private SharedWeightsEvaluator sharedWeights(
      Plan.SharedPlan shared, TrainingSetting setting, Trainer trainer, Clock clock) {
    long seed = config.run().seed();
    ImageData validation = setting.validation();
    TrainingSetting scoring =
        setting.judgingOn(
            new ImageData(validation.examples().spread(SCORED_ON), validation.scaling()));
    double amount = shared.training().amount();
    SharedRecipe recipe =
        SharedRecipe.usual(
            shared.training().resource() == Resource.SECONDS
                ? TrainingBudget.seconds(amount)
                : TrainingBudget.epochs(amount));
    return shared.use() == Plan.Sharing.IN_TURN
        ? SharedWeightsEvaluator.untrained(trainer.engine(), scoring, recipe, seed, clock)
        : SharedWeightsEvaluator.warmedUp(
            trainer.engine(), scoring, recipe, this::paths, seed, clock);
  }

  private Evaluator<NetworkCandidate> relaxation(
      Plan.SharedPlan shared, TrainingSetting setting, Engine engine, Clock clock) {
    return new RelaxationEvaluator<>(
        new Relaxations(study).setting(shared, setting),
        NetworkCandidate::architecture,
        engine,
        clock);
  }

  /** Only along networks that keep the limits; none of the others is ever scored. */
  private Paths paths() {
    SearchSpace<Architecture> networks = limited.map(NetworkCandidate::architecture);
    long seed = config.run().seed();
    return Spaces.named(plan.space()).nested()
        ? Paths.sandwich(networks, BETWEEN, seed)
        : Paths.uniform(networks, seed);
  }

  /** Training and validation images; a copy in memory where they are two sets. */
  private Examples everything() {
    ImageSet images = data.train().images();
    return images.equals(data.validation().images())
        ? Examples.of(
            images,
            Stream.of(data.train(), data.validation())
                .flatMapToInt(part -> IntStream.of(part.indices()))
                .toArray())
        : copied(images);
  }

  private Examples copied(ImageSet images) {
    int size = data.train().size() + data.validation().size();
    try (MemoryImages all = new MemoryImages(images.shape(), images.classNames(), size)) {
      for (Examples part : List.of(data.train(), data.validation())) {
        for (int i = 0; i < part.size(); i++) {
          all.add(part.images().image(part.index(i)), part.label(i), "");
        }
      }
      return Examples.all(all.finish());
    }
  }

  private TrainingSetting setting(int threads, LongSupplier nanoTime) {
    PixelScaling scaling = study.scaling();
    return new TrainingSetting(
        new ImageData(refitting ? everything() : data.train(), scaling),
        new ImageData(data.validation(), scaling),
        score,
        plan.training().batchSize(),
        threads,
        plan.training().reducedPrecision() ? Precision.BFLOAT16 : Precision.FLOAT32,
        config.wish().classWeights().of(data.train().classCounts()),
        config.search().inherit(),
        Meters.of(config.wish(), nanoTime));
  }
}
