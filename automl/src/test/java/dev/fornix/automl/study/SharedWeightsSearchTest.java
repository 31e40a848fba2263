package dev.fornix.automl.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.JointSpace;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Order;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.shared.Paths;
import dev.fornix.estimators.shared.SharedRecipe;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.strategies.Strategies;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies that know nothing of shared weights search on them, under a hard limit. */
class SharedWeightsSearchTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final Budget SCORING = new Budget(Resource.SHARED_STEPS, 0);
  private static final int TRIALS = 16;
  private static final double MOST_PARAMETERS = 5_000;

  private final NasBench201Space cells = NasBench201Space.of(TASK, CellScale.of(TASK, 1, 4));
  private final RecipeSpace recipes = new RecipeSpace(28, Mirroring.CHANGES_CLASS);

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "reinforce", "tpe"})
  void aStrategySearchesOnTheSharedWeights(String name, @TempDir Path folder) {
    TrainingSetting setting = setting();
    List<Objective> objectives = List.of(setting.score().objective());
    SearchSpace<NetworkCandidate> space = space();
    Problem problem =
        new Problem(
            space, objectives, List.of(), Fidelities.only(SCORING), OptionalLong.of(TRIALS));
    SearchStrategy strategy =
        Strategies.installed()
            .create(
                name,
                problem,
                new Options(name.equals("evolution") ? Map.of("population", "6") : Map.of()));
    try (SharedWeightsEvaluator evaluator =
            SharedWeightsEvaluator.warmedUp(
                Engine.start(Device.cpu()),
                setting,
                new SharedRecipe(TrainingBudget.epochs(2), 0.1, 5e-4, 2, Augmentation.none()),
                () -> Paths.uniform(cells, 1),
                1,
                Clock.systemUTC());
        Study study =
            Study.of(space, strategy)
                .seed(1)
                .objectives(objectives)
                .fidelities(problem.fidelities())
                .reuseScores(evaluator.traits().cacheable())
                .order(Order.byNumber(0))
                .folder(folder)
                .open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(space, evaluator, Clock.systemUTC()), 2)) {
      study.run(executor, Terminator.trials(TRIALS));

      int stepsPerEpoch = setting.train().size() / setting.batchSize();
      List<CompletedTrial> trials = study.leaderboard().trials();
      assertThat(trials).hasSize(TRIALS);
      assertThat(trials)
          .extracting(trial -> trial.measurement().value("parameters"))
          .allSatisfy(parameters -> assertThat(parameters).isLessThanOrEqualTo(MOST_PARAMETERS));
      assertThat(trials)
          .extracting(trial -> trial.measurement().value(SharedWeightsEvaluator.STEPS))
          .containsOnly(2.0 * stepsPerEpoch);
    }
  }

  private SearchSpace<NetworkCandidate> space() {
    return Limited.of(
        JointSpace.of(
            "cells",
            new JointSpace.Part<>("architecture", cells),
            new JointSpace.Part<>("recipe", recipes),
            NetworkCandidate::new),
        List.of(new Limit("parameters", Limit.Relation.AT_MOST, MOST_PARAMETERS)));
  }

  private static TrainingSetting setting() {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    PixelScaling scaling = PixelScaling.measure(digits.train());
    return TrainingSetting.of(
        new ImageData(digits.train(), scaling),
        new ImageData(digits.validation(), scaling),
        new TrainingScore(ClassificationMetric.ACCURACY),
        32,
        1,
        Precision.FLOAT32);
  }
}
