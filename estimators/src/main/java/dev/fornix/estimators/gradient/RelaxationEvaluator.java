package dev.fornix.estimators.gradient;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Relaxation;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.Examples;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.relax.BilevelTraining;
import dev.fornix.nn.train.Checkpoint;
import dev.fornix.nn.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Scores the relaxation that a candidate was derived from, and goes on training it.
 *
 * <p>A trial that continues another takes up the relaxation as that one left it; one that continues
 * none begins afresh. First the relaxation is scored as it is: that score belongs to the weights
 * from which the candidate follows. Then it is trained until its epochs are those of the budget;
 * the weights of its mixtures are measured values ({@link Relaxation#values}), and the whole of it
 * is an attachment. Where the budget asks for no further epoch, nothing is learnt and no weights
 * are measured, unless a selection by perturbation comes after the last epoch: its verdict takes
 * the place of weights.
 *
 * <p>The score of a trial is that of the whole relaxation, under its own name ({@link #OBJECTIVE})
 * and under the names of the setting's metrics.
 *
 * <p>Scores are not reused for equal candidates: the same cell follows from weights of many epochs.
 *
 * @param <T> the candidate
 */
public final class RelaxationEvaluator<T> implements Evaluator<T> {
  /** What it declares of itself. */
  public static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          false,
          EvaluatorTraits.Placement.ANY,
          EvaluatorTraits.Isolation.PROCESS,
          Resource.RELAXATION_EPOCHS);

  /** The accuracy of the whole relaxation on the validation images. */
  public static final Objective OBJECTIVE = Objective.maximize("relaxation_accuracy", "fraction");

  /** The name of the relaxation among a trial's attachments. */
  public static final String RELAXATION = "relaxation";

  /** The name of a relaxation after a selection by perturbation. */
  public static final String SELECTED = "selected";

  private final RelaxationSetting setting;
  private final Function<T, Architecture> network;
  private final Engine engine;
  private final Clock clock;

  /**
   * Train by a setting.
   *
   * @param network of a candidate, whose costs are measured
   */
  public RelaxationEvaluator(
      RelaxationSetting setting, Function<T, Architecture> network, Engine engine, Clock clock) {
    this.setting = setting;
    this.network = network;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public EvaluatorTraits traits() {
    return TRAITS;
  }

  @Override
  public Measurement evaluate(T candidate, EvaluationContext context) {
    long start = clock.millis();
    Optional<Attachment> before =
        inherited(context, SELECTED).or(() -> inherited(context, RELAXATION));
    try (BilevelTraining training = open(before, context)) {
      Map<String, Double> values = new LinkedHashMap<>();
      values.putAll(score(training));
      if (setting.eigenvalue()) {
        values.put(Relaxation.EIGENVALUE, training.eigenvalue());
      }
      values.putAll(Costs.of(network.apply(candidate)).byObjective());
      Optional<Attachment> after = learn(training, context, before, values);
      values.put("epochs", (double) training.epochs());
      return new Measurement(
          values,
          Budget.relaxationEpochs(training.epochs()),
          (clock.millis() - start) / 1000.0,
          after.or(() -> before).stream().toList());
    }
  }

  private static Optional<Attachment> inherited(EvaluationContext context, String name) {
    return context.inherited().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  private BilevelTraining open(Optional<Attachment> before, EvaluationContext context) {
    return before
        .map(a -> BilevelTraining.resume(engine, setting.task(), read(context, a)))
        .orElseGet(() -> BilevelTraining.begin(engine, setting.task()));
  }

  private static Checkpoint read(EvaluationContext context, Attachment attachment) {
    Path file = context.folder().resolve(attachment.location());
    try {
      return Checkpoint.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the relaxation " + file + " cannot be read", e);
    }
  }

  /** What it leaves behind, if it learnt anything. */
  private Optional<Attachment> learn(
      BilevelTraining training,
      EvaluationContext context,
      Optional<Attachment> before,
      Map<String, Double> values) {
    if (training.epochs() < context.budget().amount()) {
      train(training, context, values);
      values.putAll(setting.supernet().values(training.weights()));
      return Optional.of(keep(training, context, RELAXATION));
    }
    boolean selects = before.filter(a -> a.name().equals(RELAXATION)).isPresent();
    if (selects && setting.selection().isPresent()) {
      select(setting.selection().get(), training, context);
      values.putAll(setting.supernet().values(training.weights()));
      return Optional.of(keep(training, context, SELECTED));
    }
    return Optional.empty();
  }

  private void train(
      BilevelTraining training, EvaluationContext context, Map<String, Double> values) {
    while (training.epochs() < context.budget().amount()) {
      if (!training.epoch(context::expired)) {
        throw context.expired()
            ? new IllegalStateException("the time was up within an epoch")
            : new DivergedException(
                "the training loss was no finite number after " + training.steps() + " steps");
      }
      training.trainingLoss().ifPresent(loss -> values.put("training_loss", loss));
      Progress progress =
          new Progress(
              Budget.relaxationEpochs(training.epochs()),
              Map.of("training_loss", training.trainingLoss().orElse(0)));
      if (!context.report(progress)) {
        return;
      }
    }
  }

  private void select(
      Perturbation perturbation, BilevelTraining training, EvaluationContext context) {
    ImageData half = setting.mixtures();
    int[] few =
        IntStream.range(0, Math.min(half.size(), perturbation.examples()))
            .map(half.examples()::index)
            .toArray();
    ImageData judged = new ImageData(Examples.of(half.examples().images(), few), half.scaling());
    Perturbation.Network network =
        new Perturbation.Network() {
          @Override
          public double accuracy(Map<String, List<Double>> weights) {
            if (context.expired()) {
              throw new IllegalStateException("the time was up within the selection");
            }
            training.use(weights);
            return RelaxationEvaluator.accuracy(training, judged);
          }

          @Override
          public void settle(Map<String, List<Double>> weights, int steps) {
            training.use(weights);
            training.settle(steps);
          }
        };
    SplittableRandom random = new SplittableRandom(setting.settings().seed());
    training.use(perturbation.select(setting.supernet(), training.weights(), network, random));
  }

  private Map<String, Double> score(BilevelTraining training) {
    ImageData validation = setting.validation();
    ClassificationScores scores =
        TrainingScore.scores(validation.examples(), training.outputs(validation));
    Map<String, Double> values = new LinkedHashMap<>(setting.score().measured(scores));
    values.put(OBJECTIVE.name(), scores.value(ClassificationMetric.ACCURACY));
    return values;
  }

  private static double accuracy(BilevelTraining training, ImageData data) {
    Examples examples = data.examples();
    int[] labels = IntStream.range(0, examples.size()).map(examples::label).toArray();
    return Validation.accuracy(labels).of(training.outputs(data));
  }

  private static Attachment keep(BilevelTraining training, EvaluationContext context, String name) {
    Path file = context.task().workspace().resolve(name + ".safetensors");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      training.checkpoint().write(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the relaxation " + file + " cannot be written", e);
    }
    return new Attachment(name, context.folder().relativize(file).toString().replace('\\', '/'));
  }
}
