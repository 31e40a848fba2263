package dev.fornix.automl.study;

import dev.fornix.architecture.relax.Supernet;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.RelaxationPlanner;
import dev.fornix.core.strategy.Options;
import dev.fornix.estimators.gradient.Perturbation;
import dev.fornix.estimators.gradient.RelaxationSetting;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.strategies.gradient.Method;
import dev.fornix.strategies.gradient.Settings;

/** The network in which all candidates of a study are mixed, and how it is trained. */
final class Relaxations {
  /** Images by which a selection by perturbation judges each candidate. */
  private static final int SELECTED_ON = 1_000;

  /** Steps in which the network follows each decision of that selection. */
  private static final int SETTLING = 10;

  private final NetworkStudy study;

  Relaxations(NetworkStudy study) {
    this.study = study;
  }

  /**
   * Put together.
   *
   * @param alone how a network is trained by itself; its images, batches and metric are taken
   */
  RelaxationSetting setting(Plan.SharedPlan shared, TrainingSetting alone) {
    Options options = new Options(study.plan().strategyOptions());
    Method method = Method.from(options);
    ImageData validation = alone.validation();
    RelaxationSetting setting =
        RelaxationSetting.of(
                supernet(method),
                alone.train(),
                new ImageData(
                    validation.examples().spread(Evaluators.SCORED_ON), validation.scaling()),
                training(method.gradient(), shared, alone))
            .with(alone.score());
    RelaxationSetting watched =
        Settings.from(options).stop() == Settings.Stop.EIGENVALUE
            ? setting.withEigenvalue()
            : setting;
    return method.selects() ? watched.with(new Perturbation(SELECTED_ON, SETTLING)) : watched;
  }

  private Supernet supernet(Method method) {
    return RelaxationPlanner.supernet(
        study.networks(study.config().search().spaceOptions()), method);
  }

  /**
   * As the papers have it, but for the batches, which are those of the study, and 32 bits where the
   * second order wants them.
   */
  private BilevelSettings training(
      Method.Gradient gradient, Plan.SharedPlan shared, TrainingSetting alone) {
    int epochs = (int) shared.training().amount();
    Recipe usual = study.usualRecipe();
    BilevelSettings.Builder settings =
        gradient == Method.Gradient.PARTIAL
            ? BilevelSettings.partialChannels(epochs)
            : BilevelSettings.darts(epochs);
    return settings
        .order(
            gradient == Method.Gradient.SECOND
                ? BilevelSettings.Order.SECOND
                : BilevelSettings.Order.FIRST)
        .precision(Precision.FLOAT32)
        .batchSize(alone.batchSize())
        .replicas(Math.min(shared.threads(), alone.batchSize()))
        .augmentation(new Augmentation(usual.shift(), usual.flip(), 0, 0))
        .seed(study.config().run().seed())
        .build();
  }
}
