package dev.fornix.estimators.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.image.SmallerImages;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingEvaluatorTest {
  private static final String SCORE = "validation_accuracy";
  private static final Recipe RECIPE = new Recipe(0.1, 5e-4, 0, 1, false, 0, 0);
  private static final TrainingSetting SETTING = setting(false);
  private static final Budget WHOLE = Budget.epochs(3);

  private final Path folder;
  private final Engine engine = Engine.start(Device.cpu());
  private final TrainingEvaluator evaluator =
      new TrainingEvaluator(SETTING, new Trainer(engine, Clock.systemUTC()), Clock.systemUTC());

  TrainingEvaluatorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static TrainingSetting setting(boolean inherits) {
    DataParts digits = Datasets.load("builtin:digits:300", LoadOptions.standard()).split(3);
    PixelScaling scaling = PixelScaling.measure(digits.train());
    return new TrainingSetting(
        new ImageData(digits.train(), scaling),
        new ImageData(digits.validation(), scaling),
        new TrainingScore(ClassificationMetric.ACCURACY),
        16,
        1,
        Precision.FLOAT32,
        List.of(),
        inherits,
        Map.of("energy_millijoules", network -> network.nodes().size()));
  }

  private static Architecture network() {
    return network(8);
  }

  private static Architecture network(int channels) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    x = graph.add("conv", Convolution.same(channels, 3, 2), x);
    x = graph.add("norm", BatchNorm.standard(), x);
    x = graph.add("relu", new Activation(Activation.Function.RELU), x);
    x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(10, true), x)).build();
  }

  /** A trial of the same candidate and seed as every other, and what it reports. */
  private final class Trial implements EvaluationContext {
    private TrialTask task;
    private final List<Double> reported = new ArrayList<>();
    private long stepsLeft = Long.MAX_VALUE;
    private int reportsLeft = Integer.MAX_VALUE;

    Trial(long number, Budget budget, List<Attachment> inherited) {
      this.task =
          new TrialTask(
              number,
              "",
              budget,
              new Budget(budget.resource(), Math.max(budget.amount(), WHOLE.amount())),
              7,
              inherited,
              List.of(),
              Optional.empty(),
              folder);
    }

    /** It was made from another, which left this. */
    Trial madeFrom(List<Attachment> parental) {
      task =
          new TrialTask(
              task.trial(),
              "",
              task.budget(),
              task.horizon(),
              task.seed(),
              task.inherited(),
              parental,
              Optional.empty(),
              folder);
      return this;
    }

    Trial cutAfter(long steps) {
      stepsLeft = steps;
      return this;
    }

    Trial stoppedAfter(int reports) {
      reportsLeft = reports;
      return this;
    }

    Measurement evaluate() {
      return evaluate(RECIPE);
    }

    Measurement evaluate(Recipe recipe) {
      return evaluator.evaluate(new NetworkCandidate(network(), recipe), this);
    }

    /** Where children begin with their parents' weights. */
    Measurement inherit(int channels, Recipe recipe) {
      return new TrainingEvaluator(
              setting(true), new Trainer(engine, Clock.systemUTC()), Clock.systemUTC())
          .evaluate(new NetworkCandidate(network(channels), recipe), this);
    }

    Path own() {
      return task.workspace().resolve("checkpoint.safetensors");
    }

    @Override
    public TrialTask task() {
      return task;
    }

    @Override
    public boolean report(Progress progress) {
      reported.add(progress.spent().amount());
      return --reportsLeft > 0;
    }

    @Override
    public boolean expired() {
      return stepsLeft-- <= 0;
    }
  }

  private Trial fresh(long number, Budget budget) {
    return new Trial(number, budget, List.of());
  }

  /** Trial 1, to which one epoch was granted of the three that it may be granted. */
  private List<Attachment> oneEpoch() {
    return fresh(1, Budget.epochs(1)).evaluate().attachments();
  }

  private Path weightsFile(Measurement measured) {
    return folder.resolve(measured.attachment(TrainingEvaluator.WEIGHTS).orElseThrow().location());
  }

  private byte[] weights(Measurement measured) {
    try {
      return Files.readAllBytes(weightsFile(measured));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SubsetEvaluator onSubsets(int passes) {
    return new SubsetEvaluator(
        SETTING, passes, new Trainer(engine, Clock.systemUTC()), Clock.systemUTC());
  }

  @Test
  void measuresWhatItHasMetersFor() {
    Measurement measured =
        evaluator.evaluate(new NetworkCandidate(network(), RECIPE), fresh(1, Budget.epochs(1)));
    assertThat(measured.value("energy_millijoules")).isEqualTo(network().nodes().size());
  }

  /** On as many images as if there were no others, and whatever went before it. */
  @Test
  void trainsOnAsManyImagesAsTheBudgetSays() {
    NetworkCandidate candidate = new NetworkCandidate(network(), RECIPE);
    Trial promoted = new Trial(2, Budget.examples(48), oneEpoch());

    Measurement measured = onSubsets(3).evaluate(candidate, promoted);

    assertThat(promoted.reported).as("epochs, all of them").containsExactly(1.0, 2.0, 3.0);
    assertThat(measured.spent()).isEqualTo(Budget.examples(48));
    assertThat(measured.value(TrainingEvaluator.EPOCHS)).isEqualTo(3);
    ImageData some =
        new ImageData(SETTING.train().examples().sample(48), SETTING.train().scaling());
    Measurement same =
        new TrainingEvaluator(
                SETTING.learningFrom(some),
                new Trainer(engine, Clock.systemUTC()),
                Clock.systemUTC())
            .evaluate(candidate, fresh(3, WHOLE));
    assertThat(weights(measured)).isEqualTo(weights(same)).isNotEqualTo(uninterrupted());
    assertThat(measured.value(SCORE)).isEqualTo(same.value(SCORE));
  }

  @Test
  void trainsOnAllImagesWhereTheBudgetCountsEpochsOrAllImages() {
    NetworkCandidate candidate = new NetworkCandidate(network(), RECIPE);
    byte[] expected = uninterrupted();
    assertThat(weights(onSubsets(1).evaluate(candidate, fresh(1, WHOLE)))).isEqualTo(expected);
    Budget all = Budget.examples(SETTING.train().size());
    assertThat(weights(onSubsets(3).evaluate(candidate, fresh(2, all)))).isEqualTo(expected);
  }

  @Test
  void saysHowMuchOfItsImagesATrialSawThatWasStopped() {
    NetworkCandidate candidate = new NetworkCandidate(network(), RECIPE);
    Trial stopped = fresh(1, Budget.examples(48)).stoppedAfter(1);
    assertThat(onSubsets(3).evaluate(candidate, stopped).spent()).isEqualTo(Budget.examples(16));
  }

  private ResolutionEvaluator atResolutions(int passes) {
    return new ResolutionEvaluator(
        SETTING, passes, new Trainer(engine, Clock.systemUTC()), Clock.systemUTC());
  }

  private static ImageData at(int side, ImageData data) {
    return new ImageData(SmallerImages.of(data.examples(), side), data.scaling());
  }

  /** As if the data had been loaded at that size, but for the costs; whatever went before it. */
  @Test
  void trainsOnImagesOfTheSizeThatTheBudgetSays() {
    Recipe shifting = new Recipe(0.1, 5e-4, 0, 2, false, 4, 0);
    NetworkCandidate candidate = new NetworkCandidate(network(), shifting);
    Trial promoted = new Trial(2, Budget.pixels(14), oneEpoch());

    Measurement measured = atResolutions(3).evaluate(candidate, promoted);

    assertThat(promoted.reported).as("epochs, all of them").containsExactly(1.0, 2.0, 3.0);
    assertThat(measured.spent()).isEqualTo(Budget.pixels(14));
    assertThat(measured.value("multiply_adds"))
        .isEqualTo((double) Costs.of(network()).multiplyAdds());
    TrainingSetting small =
        SETTING.learningFrom(at(14, SETTING.train())).judgingOn(at(14, SETTING.validation()));
    NetworkCandidate same =
        new NetworkCandidate(
            Variants.atSize(network(), 14, 14), new Recipe(0.1, 5e-4, 0, 1, false, 2, 0));
    Measurement loaded =
        new TrainingEvaluator(small, new Trainer(engine, Clock.systemUTC()), Clock.systemUTC())
            .evaluate(same, fresh(3, WHOLE));
    assertThat(weights(measured)).isEqualTo(weights(loaded)).isNotEqualTo(uninterrupted());
    assertThat(measured.value(SCORE)).isEqualTo(loaded.value(SCORE));
  }

  @Test
  void trainsAtFullSizeWhereTheBudgetCountsEpochsOrSaysSo() {
    NetworkCandidate candidate = new NetworkCandidate(network(), RECIPE);
    byte[] expected = uninterrupted();
    assertThat(weights(atResolutions(1).evaluate(candidate, fresh(1, WHOLE)))).isEqualTo(expected);
    Trial whole = fresh(2, Budget.pixels(28));
    Measurement measured = atResolutions(3).evaluate(candidate, whole);
    assertThat(weights(measured)).isEqualTo(expected);
    assertThat(measured.spent()).isEqualTo(WHOLE);
  }

  @Test
  void refusesANetworkWhoseWeightsDependOnTheSizeOfTheImages() {
    Architecture.Builder graph = Architecture.builder();
    String x =
        graph.add("flatten", new Flatten(), graph.input("image", TensorType.image(1, 28, 28)));
    Architecture flat = graph.output(graph.add("head", new Linear(10, true), x)).build();
    NetworkCandidate candidate = new NetworkCandidate(flat, RECIPE);

    assertThatThrownBy(() -> atResolutions(1).evaluate(candidate, fresh(1, Budget.pixels(14))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be trained on images of 14×14×1")
        .hasMessageContaining("weights head/weight depends on the size of the images");
  }

  private byte[] uninterrupted() {
    return weights(fresh(0, WHOLE).evaluate());
  }

  @Test
  void aPromotedTrialMakesTheStepsThatItsPredecessorDidNotMake() {
    Trial promoted = new Trial(2, WHOLE, oneEpoch());

    Measurement measured = promoted.evaluate();

    assertThat(promoted.reported).containsExactly(2.0, 3.0);
    assertThat(measured.spent()).isEqualTo(WHOLE);
    assertThat(measured.value(TrainingEvaluator.EPOCHS)).isEqualTo(3);
    assertThat(weights(measured)).isEqualTo(uninterrupted());
  }

  @Test
  void goesOnFromItsOwnCheckpointBeforeThatOfItsPredecessor() {
    List<Attachment> inherited = oneEpoch();
    new Trial(2, WHOLE, inherited).stoppedAfter(1).evaluate();
    Trial again = new Trial(2, WHOLE, inherited);

    Measurement measured = again.evaluate();

    assertThat(again.reported)
        .as("its checkpoint's report, which nobody may have heard, and the rest")
        .containsExactly(2.0, 3.0);
    assertThat(weights(measured)).isEqualTo(uninterrupted());
  }

  /** What may have become of a checkpoint. */
  private enum Damage {
    TRUNCATED,
    EMPTY,
    NOISE,
    WEIGHTS_ALONE;

    void strike(Path checkpoint) throws IOException {
      byte[] bytes = Files.readAllBytes(checkpoint);
      switch (this) {
        case TRUNCATED -> Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
        case EMPTY -> Files.write(checkpoint, new byte[0]);
        case NOISE -> Files.write(checkpoint, "no checkpoint at all".getBytes(UTF_8));
        case WEIGHTS_ALONE ->
            Files.copy(
                checkpoint.resolveSibling(TrainingEvaluator.WEIGHTS_FILE),
                checkpoint,
                StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromItsPredecessorWhereItsOwnCheckpointIsDamaged(Damage damage) throws IOException {
    List<Attachment> inherited = oneEpoch();
    Trial first = new Trial(2, WHOLE, inherited).stoppedAfter(1);
    first.evaluate();
    damage.strike(first.own());
    Trial again = new Trial(2, WHOLE, inherited);

    Measurement measured = again.evaluate();

    assertThat(again.reported).containsExactly(2.0, 3.0);
    assertThat(weights(measured)).isEqualTo(uninterrupted());
  }

  @Test
  void startsOverWhereThePredecessorsCheckpointIsDamaged() throws IOException {
    List<Attachment> inherited = oneEpoch();
    Damage.TRUNCATED.strike(folder.resolve("trials/1/checkpoint.safetensors"));
    Trial promoted = new Trial(2, WHOLE, inherited);

    Measurement measured = promoted.evaluate();

    assertThat(promoted.reported).containsExactly(1.0, 2.0, 3.0);
    assertThat(weights(measured)).isEqualTo(uninterrupted());
  }

  /** Stopped in the second epoch, after its report of the first. */
  @Test
  void measuresTheNetworkAsItIsWhereItIsCutShort() {
    long stepsPerEpoch = Math.floorDiv(SETTING.train().size(), 16);
    Trial cut = fresh(1, WHOLE).cutAfter(stepsPerEpoch + stepsPerEpoch / 2);

    Measurement measured = cut.evaluate();

    double epochs = measured.value(TrainingEvaluator.EPOCHS);
    assertThat(cut.reported).containsExactly(1.0);
    assertThat(epochs).isBetween(1.3, 1.7);
    assertThat(measured.spent()).isEqualTo(Budget.epochs(epochs));
    assertThat(measured.value(SCORE)).isEqualTo(accuracy(measured));
    assertThat(weights(new Trial(2, WHOLE, measured.attachments()).evaluate()))
        .isEqualTo(uninterrupted());
  }

  private double accuracy(Measurement measured) {
    return TrainingScore.scores(SETTING.validation().examples(), logits(measured, 8))
        .value(ClassificationMetric.ACCURACY);
  }

  private static final Recipe STILL = new Recipe(1e-12, 0, 0, 0, false, 0, 0);

  private float[] tensor(Measurement measured, String key) {
    return CheckpointFile.weights(weightsFile(measured)).find(key).orElseThrow().values();
  }

  @Test
  void aChildBeginsWithItsParentsWeights() {
    Measurement parent = fresh(1, WHOLE).evaluate();

    Measurement child = fresh(2, WHOLE).madeFrom(parent.attachments()).inherit(8, STILL);

    assertThat(child.value(TrainingEvaluator.INHERITED)).isEqualTo(1);
    for (String key : List.of("conv/weight", "norm/scale", "head/weight", "head/bias")) {
      assertThat(tensor(child, key)).containsExactly(tensor(parent, key), within(1e-6f));
    }
  }

  @Test
  void theWayToItsParentsWeightsMayLeadThroughAFolderThatIsNotThere() {
    Attachment weights =
        fresh(1, WHOLE).evaluate().attachments().stream()
            .filter(a -> a.name().equals(TrainingEvaluator.WEIGHTS))
            .findFirst()
            .orElseThrow();
    Attachment roundabout = new Attachment(weights.name(), "refit/../" + weights.location());

    Measurement child = fresh(2, WHOLE).madeFrom(List.of(roundabout)).inherit(8, STILL);

    assertThat(child.value(TrainingEvaluator.INHERITED)).isEqualTo(1);
  }

  @Test
  void aNetworkOfAnEarlierStudyBeginsWithItsWeightsAlsoWhereChildrenInheritNothing() {
    Measurement earlier = fresh(1, WHOLE).evaluate();
    String place = weightsFile(earlier).toString();
    List<Attachment> weights = List.of(new Attachment(TrainingEvaluator.EARLIER_WEIGHTS, place));

    Measurement measured = fresh(2, WHOLE).madeFrom(weights).evaluate(STILL);

    assertThat(measured.value(TrainingEvaluator.INHERITED)).isEqualTo(1);
    assertThat(tensor(measured, "conv/weight"))
        .containsExactly(tensor(earlier, "conv/weight"), within(1e-6f));
    assertThat(fresh(3, WHOLE).evaluate(STILL).values())
        .doesNotContainKey(TrainingEvaluator.INHERITED);
  }

  @Test
  void aWiderChildComputesWhatAnEqualOneDoesBeforeItIsTrained() {
    List<Attachment> parent = fresh(1, WHOLE).evaluate().attachments();
    Measurement equal = fresh(2, WHOLE).madeFrom(parent).inherit(8, STILL);

    Measurement wider = fresh(3, WHOLE).madeFrom(parent).inherit(12, STILL);

    // Of 12 channels 8 with 9 taps, a scale and a shift each, and what the head reads of them.
    assertThat(wider.value(TrainingEvaluator.INHERITED))
        .isCloseTo((8 * 11 + 10 * 8 + 10) / (12 * 11 + 10 * 12 + 10.0), within(1e-12));
    assertThat(difference(logits(equal, 8), logits(wider, 12))).isLessThan(1e-4);
    assertThat(difference(logits(equal, 8), logits(fresh(4, WHOLE).evaluate(STILL), 8)))
        .as("to a network that inherits nothing")
        .isGreaterThan(0.1);
  }

  private float[][] logits(Measurement measured, int channels) {
    ParameterStore weights = CheckpointFile.weights(weightsFile(measured));
    try (Network network = Network.of(engine, network(channels), weights, Precision.FLOAT32)) {
      return network.outputs(SETTING.validation());
    }
  }

  private static double difference(float[][] one, float[][] other) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      for (int k = 0; k < one[i].length; k++) {
        most = Math.max(most, Math.abs(one[i][k] - other[i][k]));
      }
    }
    return most;
  }

  @Test
  void aChildThatWasCutOffGoesOnAsIfItHadNotBeen() {
    List<Attachment> parent = oneEpoch();
    Measurement whole = fresh(2, WHOLE).madeFrom(parent).inherit(12, RECIPE);
    fresh(3, WHOLE).madeFrom(parent).stoppedAfter(1).inherit(12, RECIPE);

    Measurement again = fresh(3, WHOLE).madeFrom(parent).inherit(12, RECIPE);

    assertThat(weights(again)).isEqualTo(weights(whole));
    assertThat(again.values()).isEqualTo(whole.values());
  }

  @Test
  void aTrialBeginsAfreshWithoutParentsOrWhereTheirWeightsAreGone() throws IOException {
    List<Attachment> parent = oneEpoch();
    assertThat(weights(fresh(2, WHOLE).inherit(8, RECIPE))).isEqualTo(uninterrupted());
    assertThat(weights(fresh(3, WHOLE).madeFrom(parent).evaluate()))
        .as("where nothing is to be inherited")
        .isEqualTo(uninterrupted());
    Files.delete(folder.resolve("trials/1/" + TrainingEvaluator.WEIGHTS_FILE));

    Measurement orphan = fresh(4, WHOLE).madeFrom(parent).inherit(8, RECIPE);

    assertThat(orphan.value(TrainingEvaluator.INHERITED)).isZero();
    assertThat(weights(orphan)).isEqualTo(uninterrupted());
  }

  @Test
  void scoresAreReusedOnlyWhereAnEqualCandidateBeginsAlike() {
    assertThat(TrainingEvaluator.TRAITS.cacheable()).isTrue();
    assertThat(
            new TrainingEvaluator(
                    setting(true), new Trainer(engine, Clock.systemUTC()), Clock.systemUTC())
                .traits()
                .cacheable())
        .isFalse();
  }

  @Test
  void spendsWhatTheBudgetCounts() {
    Measurement measured = fresh(1, Budget.seconds(0.2)).evaluate();
    assertThat(measured.spent().resource()).isEqualTo(Resource.SECONDS);
    assertThat(measured.spent().amount()).isGreaterThanOrEqualTo(0.2);
  }

  @Test
  void saysSoWhereTheTrainingDiverges() {
    Recipe wild = new Recipe(1e30, 0, 0, 0, false, 0, 0);
    assertThatThrownBy(() -> fresh(1, WHOLE).evaluate(wild))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("no finite number");
  }
}
