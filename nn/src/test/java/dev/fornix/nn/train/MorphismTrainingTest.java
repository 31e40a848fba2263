package dev.fornix.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.morph.AddSkip;
import dev.fornix.architecture.morph.Deepen;
import dev.fornix.architecture.morph.GrowKernel;
import dev.fornix.architecture.morph.Morphism;
import dev.fornix.architecture.morph.WeightedNetwork;
import dev.fornix.architecture.morph.Widen;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.data.DataParts;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/**
 * What remains of a trained network's loss after a morphism, in training mode: where batch norms go
 * by the statistics of the batch.
 */
class MorphismTrainingTest {
  private static final DataParts DIGITS = SmallTask.digits(600);
  private static final TrainingSettings SETTINGS =
      TrainingSettings.builder(TrainingBudget.epochs(8))
          .batchSize(64)
          .augmentation(Augmentation.none())
          .seed(4)
          .build();

  /** Steps that change nothing: the loss that is reported is that of the weights given. */
  private static final TrainingSettings STILL =
      SETTINGS.toBuilder()
          .budget(TrainingBudget.epochs(1))
          .optimizer(new Optimizer.Sgd(1e-12, 0, false, 0))
          .build();

  private final Trainer trainer = new Trainer(Engine.start(Device.cpu()), Clock.systemUTC());
  private final WeightedNetwork trained = trained();

  private WeightedNetwork trained() {
    TrainingTask task = task(SETTINGS, new MemoryStore());
    TrainingOutcome outcome = trainer.train(task, TrainingListener.silent());
    return new WeightedNetwork(task.architecture(), ((TrainingOutcome.Trained) outcome).weights());
  }

  private static TrainingTask task(TrainingSettings settings, ParameterStore weights) {
    TrainingTask task = SmallTask.task(DIGITS, settings);
    return new TrainingTask(
        SmallTask.network(0),
        task.data(),
        task.validation(),
        settings,
        new TrainingTask.From(weights));
  }

  private double loss(WeightedNetwork network) {
    TrainingTask task = task(STILL, network.weights());
    TrainingTask with =
        new TrainingTask(
            network.architecture(), task.data(), task.validation(), STILL, task.start());
    TrainingOutcome outcome = trainer.train(with, TrainingListener.silent());
    return ((TrainingOutcome.Trained) outcome).last().trainingLoss().orElseThrow();
  }

  private void assertKept(Morphism morphism) {
    assertThat(loss(morphism.apply(trained))).isCloseTo(loss(trained), within(1e-4));
  }

  @Test
  void theLossOfABatchStaysWhereChannelsAreCopiedKernelsGrowOrSkipsAreAdded() {
    assertKept(new Widen("conv1", 29, 3));
    assertKept(new GrowKernel("conv1", 5, 5));
    assertKept(new AddSkip("relu0", "relu1", "skip"));
    assertKept(new AddSkip("conv1", "norm1", "skip"));
  }

  /** The statistics of a batch are nearer to what the norms before let expect than to 0 and 1. */
  @Test
  void theLossOfABatchChangesByLittleBehindANewLayer() {
    WeightedNetwork deeper = new Deepen("relu1", "deeper", 3, true).apply(trained);
    double change = Math.abs(loss(deeper) - loss(trained));
    double careless = Math.abs(loss(withStandardMoments(deeper)) - loss(trained));
    assertThat(change).isLessThan(careless);
  }

  /** The same function at prediction, too, with mean 0 and variance 1 in the new norm. */
  private static WeightedNetwork withStandardMoments(WeightedNetwork deeper) {
    MemoryStore weights = new MemoryStore();
    for (String key : deeper.weights().keys()) {
      weights.put(key, deeper.weights().find(key).orElseThrow());
    }
    put(weights, "deeper/norm/scale", (float) Math.sqrt(1 + 1e-5));
    put(weights, "deeper/norm/shift", 0);
    put(weights, "deeper/norm/running_mean", 0);
    put(weights, "deeper/norm/running_variance", 1);
    return new WeightedNetwork(deeper.architecture(), weights);
  }

  private static void put(MemoryStore weights, String key, float value) {
    TensorValue old = weights.find(key).orElseThrow();
    float[] values = new float[old.values().length];
    java.util.Arrays.fill(values, value);
    weights.put(key, new TensorValue(old.shape(), values));
  }
}
