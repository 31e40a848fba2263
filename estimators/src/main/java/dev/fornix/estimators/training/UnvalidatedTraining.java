package dev.fornix.estimators.training;

import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.EpochReport;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a candidate for a number of epochs and judges it by nothing: the last training of a chosen
 * network, on all the images that its settings name as training images. Leaves its weights. Begins
 * with parental weights where there are some and the setting says so.
 */
public final class UnvalidatedTraining implements Evaluator<NetworkCandidate> {
  private final TrainingSetting setting;
  private final Trainer trainer;
  private final Clock clock;

  /** Train by a setting. */
  public UnvalidatedTraining(TrainingSetting setting, Trainer trainer, Clock clock) {
    this.setting = setting;
    this.trainer = trainer;
    this.clock = clock;
  }

  @Override
  public EvaluatorTraits traits() {
    return new EvaluatorTraits(
        false, EvaluatorTraits.Placement.ANY, EvaluatorTraits.Isolation.PROCESS, Resource.EPOCHS);
  }

  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    long start = clock.millis();
    TrainingBudget budget = TrainingBudget.epochs(context.budget().amount());
    TrainingTask task =
        TrainingTask.fresh(
            candidate.architecture(),
            setting.train(),
            Optional.empty(),
            setting.settings(candidate.recipe(), budget, context.seed()));
    TrainingTask begun =
        ParentalWeights.of(setting, candidate, context)
            .map(inheritance -> task.from(inheritance.weights()))
            .orElse(task);
    TrainingOutcome outcome = trainer.train(begun, new Listener(context));
    if (outcome instanceof TrainingOutcome.Diverged diverged) {
      throw new DivergedException(
          "the training loss was no finite number after " + diverged.steps() + " steps");
    }
    Path weights = context.task().workspace().resolve(TrainingEvaluator.WEIGHTS_FILE);
    CheckpointFile.writeWeights(weights, ((TrainingOutcome.Trained) outcome).weights());
    return new Measurement(
        Map.of(),
        context.budget(),
        (clock.millis() - start) / 1000.0,
        List.of(
            new Attachment(
                TrainingEvaluator.WEIGHTS,
                context.folder().relativize(weights).toString().replace('\\', '/'))));
  }

  /** Reports each epoch. */
  private record Listener(EvaluationContext context) implements TrainingListener {
    @Override
    public boolean continueAfter(EpochReport report) {
      Map<String, Double> values = new HashMap<>();
      report.trainingLoss().ifPresent(loss -> values.put("training_loss", loss));
      return context.report(new Progress(Budget.epochs(report.epochs()), values));
    }

    @Override
    public boolean cancelled() {
      return context.expired();
    }
  }
}
