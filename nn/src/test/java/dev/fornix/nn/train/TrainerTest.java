package dev.fornix.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.data.DataParts;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final DataParts DIGITS = SmallTask.digits(1000);
  private static final TrainingSettings SETTINGS =
      TrainingSettings.builder(TrainingBudget.epochs(6))
          .batchSize(32)
          .augmentation(new Augmentation(2, false, 4, 0.1))
          .averaging(0.9)
          .clipNorm(5)
          .seed(4)
          .build();

  private static final TrainingSettings LONGER =
      SETTINGS.toBuilder()
          .budget(TrainingBudget.epochs(10))
          .augmentation(Augmentation.none())
          .build();

  private final Engine engine = Engine.start(Device.cpu());
  private final Trainer trainer = new Trainer(engine, Clock.systemUTC());

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void learnsDrawnDigits(Precision precision) {
    TrainingSettings settings = LONGER.toBuilder().precision(precision).build();

    TrainingOutcome.Trained trained = train(settings);

    assertThat(trained.ending()).isEqualTo(TrainingOutcome.Ending.BUDGET_SPENT);
    assertThat(trained.reports()).hasSize(10);
    assertThat(trained.last().validationScore().orElseThrow()).isGreaterThan(0.8);
    assertThat(trained.last().trainingLoss().orElseThrow())
        .isLessThan(trained.reports().get(0).trainingLoss().orElseThrow());
    assertThat(trained.last().progress()).isEqualTo(1);
  }

  @Test
  void learnsWithAdamToo() {
    TrainingSettings settings =
        LONGER.toBuilder()
            .optimizer(Optimizer.AdamW.standard(0.01, 0.01))
            .schedule(new Schedule.Cosine(0.1, 0))
            .build();

    assertThat(train(settings).last().validationScore().orElseThrow()).isGreaterThan(0.7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void givesTheSameWeightsForTheSameSeed(int replicas) {
    TrainingSettings settings =
        SETTINGS.toBuilder().budget(TrainingBudget.epochs(2)).replicas(replicas).build();

    assertThat(train(settings).weights()).satisfies(w -> assertEqual(w, train(settings).weights()));
  }

  @Test
  void givesOtherWeightsForAnotherSeed() {
    TrainingSettings settings = SETTINGS.toBuilder().budget(TrainingBudget.epochs(1)).build();
    ParameterStore one = train(settings).weights();
    ParameterStore other = train(settings.toBuilder().seed(5).build()).weights();

    assertThat(value(one, "conv0/weight")).isNotEqualTo(value(other, "conv0/weight"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void goesOnFromACheckpointAsIfItHadNeverStopped(int replicas) {
    TrainingSettings whole =
        SETTINGS.toBuilder().budget(TrainingBudget.epochs(3)).replicas(replicas).build();
    TrainingSettings part = whole.toBuilder().budget(TrainingBudget.epochs(1).towards(3)).build();
    TrainingOutcome.Trained first = train(part);
    TrainingOutcome.Trained second =
        trained(
            trainer.train(
                SmallTask.task(DIGITS, whole).continuing(first.checkpoint()),
                TrainingListener.silent()));

    assertEqual(second.weights(), train(whole).weights());
    assertThat(second.reports()).hasSize(2);
  }

  @Test
  void repeatsTheReportOfItsCheckpointWhenItIsTakenUpAgain() {
    TrainingSettings whole = SETTINGS.toBuilder().budget(TrainingBudget.epochs(3)).build();
    List<Checkpoint> kept = new ArrayList<>();
    TrainingListener keeping =
        new TrainingListener() {
          @Override
          public void keep(Supplier<Checkpoint> checkpoint) {
            kept.add(checkpoint.get());
          }
        };
    List<EpochReport> undisturbed =
        trained(trainer.train(SmallTask.task(DIGITS, whole), keeping)).reports();

    TrainingOutcome.Trained again =
        trained(
            trainer.train(
                SmallTask.task(DIGITS, whole).resuming(kept.get(1)), TrainingListener.silent()));

    assertThat(again.reports())
        .extracting(r -> List.of(r.epochs(), r.trainingLoss(), r.validationScore()))
        .isEqualTo(
            undisturbed.subList(1, 3).stream()
                .map(r -> List.of(r.epochs(), r.trainingLoss(), r.validationScore()))
                .toList());
  }

  @Test
  void endsAtTheRepeatedReportWhereTheListenerHadHadEnough() {
    TrainingSettings whole = SETTINGS.toBuilder().budget(TrainingBudget.epochs(3)).build();
    TrainingListener once =
        new TrainingListener() {
          @Override
          public boolean continueAfter(EpochReport report) {
            return false;
          }
        };
    TrainingOutcome.Trained stopped = trained(trainer.train(SmallTask.task(DIGITS, whole), once));

    TrainingOutcome.Trained again =
        trained(trainer.train(SmallTask.task(DIGITS, whole).resuming(stopped.checkpoint()), once));

    assertThat(again.ending()).isEqualTo(TrainingOutcome.Ending.STOPPED);
    assertThat(again.checkpoint().steps()).isEqualTo(stopped.checkpoint().steps());
    assertThat(again.last().validationScore()).isEqualTo(stopped.last().validationScore());
  }

  @Test
  void reportsTheLossOfItsLastEpochWhereNothingIsLeftToTrain() {
    TrainingSettings one = SETTINGS.toBuilder().budget(TrainingBudget.epochs(1)).build();
    TrainingOutcome.Trained whole = train(one);

    TrainingOutcome.Trained again =
        trained(
            trainer.train(
                SmallTask.task(DIGITS, one).resuming(whole.checkpoint()),
                TrainingListener.silent()));

    assertThat(again.reports()).hasSize(1);
    assertThat(again.last().trainingLoss()).isEqualTo(whole.last().trainingLoss());
    Checkpoint silent = new Checkpoint(whole.checkpoint().tensors(), whole.checkpoint().steps(), 1);
    assertThat(
            trained(
                    trainer.train(
                        SmallTask.task(DIGITS, one).resuming(silent), TrainingListener.silent()))
                .last()
                .trainingLoss())
        .as("a checkpoint without it")
        .isEmpty();
  }

  @Test
  void learnsAsWellWithTwoReplicas() {
    TrainingOutcome.Trained trained = train(LONGER.toBuilder().replicas(2).build());

    assertThat(trained.last().validationScore().orElseThrow()).isGreaterThan(0.8);
  }

  @Test
  void saysSoWhenTheLossIsNoNumber() {
    TrainingSettings wild =
        SETTINGS.toBuilder()
            .optimizer(new Optimizer.Sgd(1e30, 0.9, true, 0))
            .clipNorm(Double.POSITIVE_INFINITY)
            .build();

    TrainingOutcome outcome =
        trainer.train(SmallTask.task(DIGITS, wild), TrainingListener.silent());

    assertThat(outcome).isInstanceOf(TrainingOutcome.Diverged.class);
  }

  @Test
  void stopsWhenTheListenerHasHadEnough() {
    TrainingListener once =
        new TrainingListener() {
          @Override
          public boolean continueAfter(EpochReport report) {
            return false;
          }
        };

    TrainingOutcome.Trained trained =
        trained(trainer.train(SmallTask.task(DIGITS, SETTINGS), once));

    assertThat(trained.ending()).isEqualTo(TrainingOutcome.Ending.STOPPED);
    assertThat(trained.reports()).hasSize(1);
  }

  @Test
  void stopsBetweenStepsWhenCancelled() {
    TrainingListener never =
        new TrainingListener() {
          @Override
          public boolean cancelled() {
            return true;
          }
        };

    TrainingOutcome.Trained trained =
        trained(trainer.train(SmallTask.task(DIGITS, SETTINGS), never));

    assertThat(trained.ending()).isEqualTo(TrainingOutcome.Ending.CANCELLED);
    assertThat(trained.checkpoint().steps()).isZero();
  }

  @Test
  void countsThePartOfAnEpochThatACancelledTrainingMade() {
    int[] asked = {0};
    TrainingListener afterTwoSteps =
        new TrainingListener() {
          @Override
          public boolean cancelled() {
            return asked[0]++ == 2;
          }
        };

    TrainingOutcome.Trained trained =
        trained(trainer.train(SmallTask.task(DIGITS, SETTINGS), afterTwoSteps));

    assertThat(trained.reports()).isEmpty();
    assertThat(trained.epochs()).isGreaterThan(0).isLessThan(1);
  }

  @Test
  void keepsToABudgetInSecondsByItsClock() {
    Trainer timed = new Trainer(engine, new TickingClock(Duration.ofMillis(500)));
    TrainingSettings settings = SETTINGS.toBuilder().budget(TrainingBudget.seconds(20)).build();

    TrainingOutcome.Trained trained =
        trained(timed.train(SmallTask.task(DIGITS, settings), TrainingListener.silent()));

    assertThat(trained.ending()).isEqualTo(TrainingOutcome.Ending.BUDGET_SPENT);
    assertThat(trained.last().seconds()).isBetween(20.0, 23.0);
    assertThat(trained.last().learningRate()).isLessThan(0.1 * 0.2);
  }

  @Test
  void predictsWithTheWeightsThatWereValidated() {
    TrainingTask task = SmallTask.task(DIGITS, SETTINGS);
    TrainingOutcome.Trained trained = trained(trainer.train(task, TrainingListener.silent()));
    Validation validation = task.validation().orElseThrow();

    try (Network network =
        Network.of(engine, task.architecture(), trained.weights(), Precision.FLOAT32)) {
      float[][] probabilities = network.probabilities(validation.data());

      assertThat(validation.score().of(probabilities))
          .isCloseTo(trained.last().validationScore().orElseThrow(), within(1e-9));
      assertThat(probabilities[0]).hasSize(10);
    }
  }

  @Test
  void learnsWithoutValidation() {
    TrainingTask task = SmallTask.task(DIGITS, SETTINGS);
    TrainingTask blind =
        new TrainingTask(
            task.architecture(),
            new ImageData(DIGITS.train(), ((ImageData) task.data()).scaling()),
            Optional.empty(),
            SETTINGS.toBuilder().budget(TrainingBudget.epochs(0.5)).build(),
            task.start());

    TrainingOutcome.Trained trained = trained(trainer.train(blind, TrainingListener.silent()));

    assertThat(trained.last().validationScore()).isEmpty();
    assertThat(trained.last().epochs()).isBetween(0.5, 0.6);
  }

  @Test
  void refusesTargetsThatTheOutputOrTheLossDoesNotFit() {
    Architecture two = linear(2);
    Targets classes = new Targets.Classes(new int[] {0, 2});
    Targets values = new Targets.Values(new TensorValue(List.of(2, 1), new float[2]));

    assertThatThrownBy(() -> task(two, classes, Loss.crossEntropy()))
        .hasMessage("the network's output is [2] for each example, but the targets need [3]");
    assertThatThrownBy(() -> task(two, values, new Loss.MeanSquaredError()))
        .hasMessage("the network's output is [2] for each example, but the targets need [1]");
    assertThatThrownBy(() -> task(two, values, Loss.crossEntropy()))
        .hasMessage("the targets are values, for which cross entropy is no loss");
    assertThatThrownBy(() -> task(two, classes, new Loss.Huber(1)))
        .hasMessageStartingWith("the targets are classes, which need cross entropy as the loss");
    assertThatCode(() -> task(linear(4), classes, Loss.crossEntropy())).doesNotThrowAnyException();
  }

  private static Architecture linear(int outputs) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(2));
    return graph.output(graph.add("head", new Linear(outputs, true), x)).build();
  }

  private static TrainingTask task(Architecture network, Targets targets, Loss loss) {
    ArrayData data =
        new ArrayData(Map.of("x", new TensorValue(List.of(2, 2), new float[4])), targets);
    return TrainingTask.fresh(
        network, data, Optional.empty(), SETTINGS.toBuilder().loss(loss).build());
  }

  private TrainingOutcome.Trained train(TrainingSettings settings) {
    return trained(trainer.train(SmallTask.task(DIGITS, settings), TrainingListener.silent()));
  }

  private static TrainingOutcome.Trained trained(TrainingOutcome outcome) {
    assertThat(outcome).isInstanceOf(TrainingOutcome.Trained.class);
    return (TrainingOutcome.Trained) outcome;
  }

  private static void assertEqual(ParameterStore one, ParameterStore other) {
    assertThat(one.keys()).isEqualTo(other.keys());
    for (String key : one.keys()) {
      assertThat(value(one, key)).as(key).isEqualTo(value(other, key));
    }
  }

  private static float[] value(ParameterStore store, String key) {
    return store.find(key).map(TensorValue::values).orElseThrow();
  }

  /** Moves on by the same step each time that it is asked. */
  private static final class TickingClock extends Clock {
    private final Duration step;
    private Instant now = Instant.EPOCH;

    TickingClock(Duration step) {
      this.step = step;
    }

    @Override
    public Instant instant() {
      now = now.plus(step);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
