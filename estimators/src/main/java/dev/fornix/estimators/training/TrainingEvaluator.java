package dev.fornix.estimators.training;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.morph.Inheritance;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.nn.Network;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Checkpoint;
import dev.fornix.nn.train.EpochReport;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import dev.fornix.nn.train.Validation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains a candidate on the training part and scores it on the validation part.
 *
 * <p>Budgets are epochs or seconds, counted from the beginning of the candidate's training; the
 * one-cycle schedule of the learning rate aims at the study's largest budget, so that a promoted
 * trial goes on where the earlier one stopped. A trial leaves a checkpoint after each epoch, from
 * which the same trial goes on if its worker dies with the study, and which a promoted trial
 * continues; one that cannot be read is passed over. A trial that was made from another begins with
 * what it inherits from that one's weights, where the setting says so, and one that comes from an
 * earlier study with that one's; its schedule begins anew.
 */
public final class TrainingEvaluator implements Evaluator<NetworkCandidate> {
  /** What it declares of itself. */
  public static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          true, EvaluatorTraits.Placement.ANY, EvaluatorTraits.Isolation.PROCESS, Resource.EPOCHS);

  /** The same where children begin with their parents' weights: an equal child is another trial. */
  public static final EvaluatorTraits INHERITING =
      new EvaluatorTraits(
          false, EvaluatorTraits.Placement.ANY, EvaluatorTraits.Isolation.PROCESS, Resource.EPOCHS);

  /**
   * The name of the share of a network's learnt numbers that came from its parent, 0 to 1, among
   * the measured values of trials that may inherit, and of those that did.
   */
  public static final String INHERITED = "inherited_share";

  /** The name of weights among what a trial begins with that come from an earlier study. */
  public static final String EARLIER_WEIGHTS = "earlier-weights";

  /** The name of the checkpoint among a trial's attachments. */
  public static final String CHECKPOINT = "checkpoint";

  /** The name of the weights to predict with among a trial's attachments. */
  public static final String WEIGHTS = "weights";

  /** The name of the passes through the examples that the weights had, among measured values. */
  public static final String EPOCHS = "epochs";

  /** The file of the weights in a trial's workspace. */
  public static final String WEIGHTS_FILE = "weights.safetensors";

  private final TrainingSetting setting;
  private final Trainer trainer;
  private final Clock clock;
  private final TrainingSpeed speed;

  /** Train by a setting. */
  public TrainingEvaluator(TrainingSetting setting, Trainer trainer, Clock clock) {
    this.setting = setting;
    this.trainer = trainer;
    this.clock = clock;
    this.speed = new TrainingSpeed(setting.precision());
  }

  @Override
  public EvaluatorTraits traits() {
    return setting.inherits() ? INHERITING : TRAITS;
  }

  /**
   * From the network's graph; the time also from the trainings that this evaluator has made so far.
   */
  @Override
  public Optional<ResourceEstimate> estimate(NetworkCandidate candidate, Budget budget) {
    Architecture architecture = candidate.architecture();
    TrainingMemory memory =
        new TrainingMemory(setting.batchSize(), setting.threads(), setting.precision());
    return Optional.of(
        new ResourceEstimate(memory.bytes(architecture), seconds(architecture, budget)));
  }

  private double seconds(Architecture architecture, Budget budget) {
    return budget.resource() == Resource.SECONDS
        ? budget.amount()
        : speed.seconds(multiplyAdds(architecture, budget.amount()));
  }

  private double multiplyAdds(Architecture architecture, double epochs) {
    return (double) Costs.of(architecture).multiplyAdds() * setting.train().size() * epochs;
  }

  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    long start = clock.millis();
    Path own = context.task().workspace().resolve("checkpoint.safetensors");
    Validated validated = new Validated();
    Optional<Inheritance> inheritance = ParentalWeights.of(setting, candidate, context);
    TrainingTask task = task(candidate, context, own, validated, inheritance);
    TrainingOutcome outcome = trainer.train(task, new Listener(context, own));
    if (outcome instanceof TrainingOutcome.Diverged diverged) {
      throw new DivergedException(
          "the training loss was no finite number after " + diverged.steps() + " steps");
    }
    TrainingOutcome.Trained trained = (TrainingOutcome.Trained) outcome;
    Map<String, Double> scores = scored(candidate, trained, validated);
    if (setting.inherits() || inheritance.isPresent()) {
      scores.put(INHERITED, inheritance.map(Inheritance::share).orElse(0.0));
    }
    return measure(candidate, context, trained, scores, own, start);
  }

  private TrainingTask task(
      NetworkCandidate candidate,
      EvaluationContext context,
      Path own,
      Validated validated,
      Optional<Inheritance> inheritance) {
    Validation validation = new Validation(setting.validation(), validated::gain);
    TrainingTask fresh =
        TrainingTask.fresh(
            candidate.architecture(),
            setting.train(),
            Optional.of(validation),
            settings(candidate.recipe(), context));
    return CheckpointFile.read(own)
        .map(fresh::resuming)
        .or(() -> inherited(context).map(fresh::continuing))
        .or(() -> inheritance.map(Inheritance::weights).map(fresh::from))
        .orElse(fresh);
  }

  private static Optional<Checkpoint> inherited(EvaluationContext context) {
    return context.inherited().stream()
        .filter(a -> a.name().equals(CHECKPOINT))
        .findFirst()
        .map(a -> context.folder().resolve(a.location()))
        .flatMap(CheckpointFile::read);
  }

  private TrainingSettings settings(Recipe recipe, EvaluationContext context) {
    Budget budget = context.budget();
    double horizon = context.task().horizon().amount();
    TrainingBudget amount =
        budget.resource() == Resource.SECONDS
            ? TrainingBudget.seconds(budget.amount())
            : TrainingBudget.epochs(budget.amount());
    return setting.settings(recipe, amount.towards(horizon), context.seed());
  }

  private Measurement measure(
      NetworkCandidate candidate,
      EvaluationContext context,
      TrainingOutcome.Trained trained,
      Map<String, Double> scores,
      Path own,
      long start) {
    learnSpeed(candidate, trained);
    CheckpointFile.write(own, trained.checkpoint());
    Path weights = context.task().workspace().resolve(WEIGHTS_FILE);
    CheckpointFile.writeWeights(weights, trained.weights());
    Map<String, Double> values = new LinkedHashMap<>(scores);
    values.put(EPOCHS, trained.epochs());
    values.putAll(Costs.of(candidate.finished()).byObjective());
    values.putAll(setting.measured(candidate.finished()));
    return new Measurement(
        values,
        spent(context.budget(), trained),
        (clock.millis() - start) / 1000.0,
        List.of(attachment(CHECKPOINT, own, context), attachment(WEIGHTS, weights, context)));
  }

  private void learnSpeed(NetworkCandidate candidate, TrainingOutcome.Trained trained) {
    if (!trained.reports().isEmpty()) {
      EpochReport last = trained.last();
      speed.measured(multiplyAdds(candidate.architecture(), last.epochs()), last.seconds());
    }
  }

  /**
   * The score and its standard error: of the last report with the sign turned back, or of the
   * network as it is now for a training that was cut short.
   */
  private Map<String, Double> scored(
      NetworkCandidate candidate, TrainingOutcome.Trained trained, Validated validated) {
    ClassificationMetric metric = setting.score().metric();
    boolean cut = trained.ending() == TrainingOutcome.Ending.CANCELLED;
    ClassificationScores scores =
        validated.last.filter(s -> !cut).orElseGet(() -> setting.scores(now(candidate, trained)));
    double value =
        cut
            ? scores.value(metric)
            : metric.direction().gain(trained.last().validationScore().orElseThrow());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(setting.score().objective().name(), value);
    values.put(
        TrainingScore.errorOf(setting.score().objective().name()), scores.standardError(metric));
    TrainingScore.all(scores).forEach(values::putIfAbsent);
    return values;
  }

  private float[][] now(NetworkCandidate candidate, TrainingOutcome.Trained trained) {
    try (Network network =
        Network.of(
            trainer.engine(), candidate.architecture(), trained.weights(), Precision.FLOAT32)) {
      return network.outputs(setting.validation());
    }
  }

  /** Keeps the scores of the last validation. */
  private final class Validated {
    private Optional<ClassificationScores> last = Optional.empty();

    double gain(float[][] logits) {
      ClassificationScores scores = setting.scores(logits);
      last = Optional.of(scores);
      ClassificationMetric metric = setting.score().metric();
      return metric.direction().gain(scores.value(metric));
    }
  }

  private static Attachment attachment(String name, Path file, EvaluationContext context) {
    String location = context.folder().relativize(file).toString().replace('\\', '/');
    return new Attachment(name, location);
  }

  private static Budget spent(Budget budget, TrainingOutcome.Trained trained) {
    return budget.resource() == Resource.SECONDS
        ? Budget.seconds(trained.checkpoint().seconds())
        : Budget.epochs(trained.epochs());
  }

  /** Reports each epoch and keeps its checkpoint. */
  private final class Listener implements TrainingListener {
    private final EvaluationContext context;
    private final Path own;

    Listener(EvaluationContext context, Path own) {
      this.context = context;
      this.own = own;
    }

    @Override
    public void keep(Supplier<Checkpoint> checkpoint) {
      CheckpointFile.write(own, checkpoint.get());
    }

    @Override
    public boolean continueAfter(EpochReport report) {
      Map<String, Double> values = new LinkedHashMap<>();
      report.trainingLoss().ifPresent(loss -> values.put("training_loss", loss));
      report
          .validationScore()
          .ifPresent(
              s ->
                  values.put(
                      setting.score().objective().name(),
                      setting.score().metric().direction().gain(s)));
      values.put(EPOCHS, report.epochs());
      values.put("seconds", report.seconds());
      Budget spent =
          context.budget().resource() == Resource.SECONDS
              ? Budget.seconds(report.seconds())
              : Budget.epochs(report.epochs());
      return context.report(new Progress(spent, values));
    }

    @Override
    public boolean cancelled() {
      return context.expired();
    }
  }
}
