package dev.fornix.estimators.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedWeightsEvaluatorTest {
  private static final String SCORE = "validation_accuracy";
  private static final Recipe UNUSED = new Recipe(0.1, 0, 0, 0, false, 0, 0);
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final NasBench201Space SPACE = NasBench201Space.of(TASK, CellScale.of(TASK, 1, 4));
  private static final Architecture ONE =
      cell("|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|none~0|none~1|nor_conv_3x3~2|");
  private static final Architecture OTHER =
      cell("|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|none~0|none~1|avg_pool_3x3~2|");
  private static final int EPOCHS = 12;
  private static final TrainingSetting SETTING = setting();
  private static final SharedRecipe RECIPE =
      new SharedRecipe(TrainingBudget.epochs(EPOCHS), 0.1, 5e-4, 2, Augmentation.none());

  private final Path folder;
  private final Engine engine = Engine.start(Device.cpu());

  SharedWeightsEvaluatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Architecture cell(String text) {
    return SPACE.decode(SPACE.configuration(text));
  }

  private static TrainingSetting setting() {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    PixelScaling scaling = PixelScaling.measure(digits.train());
    return TrainingSetting.of(
        new ImageData(digits.train(), scaling),
        new ImageData(digits.validation(), scaling),
        new TrainingScore(ClassificationMetric.ACCURACY),
        16,
        1,
        Precision.FLOAT32);
  }

  private SharedWeightsEvaluator untrained() {
    return SharedWeightsEvaluator.untrained(engine, SETTING, RECIPE, 7, Clock.systemUTC());
  }

  private SharedWeightsEvaluator warmedUp() {
    return SharedWeightsEvaluator.warmedUp(
        engine, SETTING, RECIPE, () -> Paths.uniform(SPACE, 7), 7, Clock.systemUTC());
  }

  private record Trial(TrialTask task) implements EvaluationContext {
    @Override
    public boolean report(Progress progress) {
      return true;
    }

    @Override
    public boolean expired() {
      return false;
    }
  }

  private Measurement evaluate(
      SharedWeightsEvaluator evaluator, long trial, Architecture network, double steps) {
    Budget budget = new Budget(Resource.SHARED_STEPS, steps);
    TrialTask task =
        new TrialTask(trial, "", budget, budget, 7, List.of(), List.of(), Optional.empty(), folder);
    return evaluator.evaluate(new NetworkCandidate(network, UNUSED), new Trial(task));
  }

  private Path weights() {
    return folder.resolve("shared/weights.safetensors");
  }

  /** Without the seconds that their training took. */
  private Map<String, FloatBuffer> stored() {
    try {
      ParameterStore tensors = Checkpoint.read(weights()).tensors();
      return tensors.keys().stream()
          .collect(
              Collectors.toMap(
                  key -> key, key -> FloatBuffer.wrap(tensors.find(key).orElseThrow().values())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBudgetOfNoStepsScoresAndLeavesTheWeightsAsTheyAre() {
    try (SharedWeightsEvaluator evaluator = untrained()) {
      evaluate(evaluator, 0, ONE, 20);
      Map<String, FloatBuffer> before = stored();

      Measurement first = evaluate(evaluator, 1, OTHER, 0);
      Measurement second = evaluate(evaluator, 2, OTHER, 0);

      assertThat(stored()).isEqualTo(before);
      assertThat(first.values()).isEqualTo(second.values());
      assertThat(first.value(SharedWeightsEvaluator.STEPS)).isEqualTo(20);
      assertThat(first.value("parameters")).isEqualTo((double) Costs.of(OTHER).parameters());
      assertThat(first.values()).containsKeys(SCORE, SCORE + "_standard_error");
      assertThat(first.spent()).hasToString("0 shared steps");
    }
  }

  @Test
  void stepsAlongAPathMakeThatPathBetter() {
    try (SharedWeightsEvaluator evaluator = untrained()) {
      double before = evaluate(evaluator, 0, ONE, 0).value(SCORE);
      double after = evaluate(evaluator, 1, ONE, 120).value(SCORE);

      assertThat(after).isGreaterThan(before + 0.1);
    }
  }

  /** One evaluator lives through; another one dies in between, in the middle of a trial's steps. */
  @Test
  void aStudyThatIsTakenUpAgainGoesOnBitForBit(@TempDir Path other) throws IOException {
    Measurement expected;
    Map<String, FloatBuffer> weights;
    try (SharedWeightsEvaluator evaluator = untrained()) {
      evaluate(evaluator, 0, ONE, 15);
      evaluate(evaluator, 1, OTHER, 9);
      expected = evaluate(evaluator, 2, ONE, 11);
      weights = stored();
    }
    Files.move(weights(), other.resolve("weights"));
    for (int trial = 0; trial < 3; trial++) {
      Files.delete(folder.resolve("trials/" + trial + "/shared-steps"));
    }

    try (SharedWeightsEvaluator evaluator = untrained()) {
      evaluate(evaluator, 0, ONE, 15);
    }
    try (SharedWeightsEvaluator evaluator = untrained()) {
      evaluate(evaluator, 1, OTHER, 9);
      evaluate(evaluator, 2, ONE, 4);
    }
    try (SharedWeightsEvaluator evaluator = untrained()) {
      Measurement resumed = evaluate(evaluator, 2, ONE, 11);

      assertThat(resumed.values()).isEqualTo(expected.values());
      assertThat(stored()).isEqualTo(weights);
    }
  }

  /** Its result got lost between the evaluation and the journal. */
  @Test
  void aTrialThatIsRunAgainDoesNotTrainAgain() {
    try (SharedWeightsEvaluator evaluator = untrained()) {
      Measurement first = evaluate(evaluator, 0, ONE, 15);
      Map<String, FloatBuffer> weights = stored();
      assertThat(first.spent()).hasToString("15 shared steps");

      assertThat(evaluate(evaluator, 0, ONE, 15).values()).isEqualTo(first.values());
      assertThat(stored()).isEqualTo(weights);
    }
  }

  @Test
  void trainsAlongRandomPathsBeforeTheFirstTrialOnly() {
    try (SharedWeightsEvaluator evaluator = warmedUp()) {
      Measurement first = evaluate(evaluator, 0, ONE, 0);
      Map<String, FloatBuffer> weights = stored();
      Measurement second = evaluate(evaluator, 1, OTHER, 0);

      assertThat(first.value(SharedWeightsEvaluator.STEPS)).isEqualTo(warmUpSteps());
      assertThat(second.value(SharedWeightsEvaluator.STEPS)).isEqualTo(warmUpSteps());
      assertThat(stored()).isEqualTo(weights);
    }
  }

  @Test
  void weightsThatDivergeAreLetGoOf() {
    SharedRecipe wild = new SharedRecipe(TrainingBudget.epochs(4), 1e30, 0, 2, Augmentation.none());
    try (SharedWeightsEvaluator evaluator =
        SharedWeightsEvaluator.untrained(engine, SETTING, wild, 7, Clock.systemUTC())) {
      assertThatThrownBy(() -> evaluate(evaluator, 0, ONE, 30))
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("shared weights");
      assertThat(weights()).doesNotExist();
    }
  }

  @Test
  void weightsThatCannotBeReadAreNotReplaced() throws IOException {
    Files.createDirectories(weights().getParent());
    Files.writeString(weights(), "no weights");
    try (SharedWeightsEvaluator evaluator = untrained()) {
      assertThatThrownBy(() -> evaluate(evaluator, 0, ONE, 1))
          .hasMessageContaining("weights.safetensors");
      assertThat(weights()).hasContent("no weights");
    }
  }

  @Test
  void refusesABudgetInEpochs() {
    TrialTask task =
        new TrialTask(
            0,
            "",
            Budget.epochs(1),
            Budget.epochs(1),
            7,
            List.of(),
            List.of(),
            Optional.empty(),
            folder);
    try (SharedWeightsEvaluator evaluator = untrained()) {
      assertThatThrownBy(
              () -> evaluator.evaluate(new NetworkCandidate(ONE, UNUSED), new Trial(task)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 epochs")
          .hasMessageContaining("shared_steps");
    }
  }

  @Test
  void aStudySearchesOnTheSharedWeightsOneTrialAfterTheOther() {
    Budget scoring = new Budget(Resource.SHARED_STEPS, 0);
    SearchSpace<NetworkCandidate> candidates =
        SearchSpace.of(
            "cells", SPACE.domain(), point -> new NetworkCandidate(SPACE.decode(point), UNUSED));
    SearchStrategy random =
        (history, count, chance) ->
            List.of(Proposal.of(Sampling.sample(SPACE.domain(), chance), scoring, "random"));
    try (SharedWeightsEvaluator evaluator = warmedUp();
        Study study =
            Study.of(candidates, random)
                .seed(1)
                .objectives(List.of(SETTING.score().objective()))
                .fidelities(Fidelities.only(scoring))
                .reuseScores(evaluator.traits().cacheable())
                .folder(folder)
                .open();
        InProcessExecutor executor =
            new InProcessExecutor(TrialRunner.of(candidates, evaluator, Clock.systemUTC()), 2)) {
      study.run(executor, Terminator.trials(8));

      assertThat(study.leaderboard().trials()).hasSize(8);
      assertThat(study.leaderboard().trials())
          .extracting(trial -> trial.measurement().value(SharedWeightsEvaluator.STEPS))
          .containsOnly(warmUpSteps());
    }
  }

  private static double warmUpSteps() {
    int stepsPerEpoch = SETTING.train().size() / SETTING.batchSize();
    return (double) EPOCHS * stepsPerEpoch;
  }
}
