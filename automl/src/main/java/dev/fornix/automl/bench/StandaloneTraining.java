package dev.fornix.automl.bench;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.core.space.Configuration;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.Network;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures architectures by training each by itself, all alike, and scoring it on the validation
 * part.
 *
 * @param trainer trains
 * @param setting what all trainings have in common
 * @param recipe of all of them
 * @param epochs passes over the training images, above 0
 * @param threads how many trainings run at once
 */
public record StandaloneTraining(
    Trainer trainer, TrainingSetting setting, Recipe recipe, double epochs, int threads) {

  /** Check. */
  public StandaloneTraining {
    if (!(epochs > 0)) {
      throw new IllegalArgumentException("epochs (" + epochs + ") must be above 0");
    }
  }

  /**
   * Train different architectures that are drawn at random; fewer where the space has no more.
   *
   * @param progress hears of each
   */
  public ArchitectureSample sample(
      ArchitectureSpace space, int architectures, long seed, Consumer<String> progress) {
    List<Configuration> points = ArchitectureSample.drawn(space, architectures, seed);
    List<Double> measured =
        SideBySide.all(
            threads,
            points,
            point -> {
              double score = trained(space.decode(point), seed);
              progress.accept(String.format(Locale.ROOT, "trained %s: %.4f", point, score));
              return score;
            });
    return new ArchitectureSample(
        space, points, measured, setting.score().objective().name() + " after training");
  }

  /** The validation score; the worst that there is where the training diverges. */
  private double trained(Architecture architecture, long seed) {
    TrainingTask task =
        TrainingTask.fresh(
            architecture,
            setting.train(),
            Optional.empty(),
            setting.settings(recipe, TrainingBudget.epochs(epochs), seed));
    TrainingOutcome outcome = trainer.train(task, TrainingListener.silent());
    if (!(outcome instanceof TrainingOutcome.Trained trained)) {
      return Double.NEGATIVE_INFINITY;
    }
    try (Network network =
        Network.of(trainer.engine(), architecture, trained.weights(), Precision.FLOAT32)) {
      double value =
          TrainingScore.scores(
                  setting.validation().examples(), network.outputs(setting.validation()))
              .value(setting.score().metric());
      return setting.score().metric().direction().gain(value);
    }
  }
}
