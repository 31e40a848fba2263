package dev.fornix.explain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaithfulnessTest {
  /** The class is pixel 3 alone: the right map needs one step, the wrong one the last. */
  @Test
  void tellsTheRightMapFromTheWrongOne() {
    float[] weights = new float[16];
    weights[3] = 20;
    TensorValue image = Nets.image(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    try (ImageNetwork network = Nets.linear(weights)) {
      Faithfulness right = test(network, image, oneAt(3));
      Faithfulness wrong = test(network, image, allBut(3));
      assertThat(right.deletion().get(0)).isCloseTo(1, within(1e-6));
      assertThat(right.deletion().get(20)).isCloseTo(0.5, within(1e-6));
      assertThat(right.insertion().get(20)).isCloseTo(1, within(1e-6));
      assertThat(right.deletionArea()).isLessThan(0.55);
      assertThat(wrong.deletionArea()).isGreaterThan(0.95);
      assertThat(right.faithful()).isTrue();
      assertThat(right.sentence()).endsWith("the map shows what the model looked at.");
      assertThat(wrong.faithful()).isFalse();
      assertThat(wrong.sentence()).endsWith("do not rely on it.");
    }
  }

  /** Half of them have the pixel that counts before the mean of random orders. */
  @Test
  void callsFewMapsFaithfulThatMeanNothing() {
    SplittableRandom random = new SplittableRandom(3);
    float[] weights = new float[16];
    weights[3] = 20;
    TensorValue image = Nets.image(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int maps = 100;
    int faithful = 0;
    try (ImageNetwork network = Nets.linear(weights)) {
      for (int i = 0; i < maps; i++) {
        SaliencyMap map = new SaliencyMap(4, 4, random.doubles(16).toArray());
        faithful += test(network, image, map).faithful() ? 1 : 0;
      }
    }
    assertThat(faithful).isLessThan(maps / 3);
  }

  private static Faithfulness test(ImageNetwork network, TensorValue image, SaliencyMap map) {
    return Faithfulness.of(network, image, network.plain(0), 0, map, new SplittableRandom(1));
  }

  private static SaliencyMap oneAt(int place) {
    double[] values = new double[16];
    values[place] = 1;
    return new SaliencyMap(4, 4, values);
  }

  private static SaliencyMap allBut(int place) {
    double[] values = new double[16];
    values[place] = -1;
    return new SaliencyMap(4, 4, values);
  }

  /** Trained on drawn digits: the axiom holds, and on most images each method beats chance. */
  @Test
  void mapsOfATrainedNetworkAreCompleteAndBeatChance() {
    Engine engine = Engine.start(Device.cpu());
    DataParts parts = Datasets.load("builtin:digits:1500", LoadOptions.standard()).split(3);
    PixelScaling scaling = PixelScaling.measure(parts.train());
    ParameterStore weights = trained(engine, new ImageData(parts.train(), scaling));
    Examples test = parts.test();
    int images = 20;
    int gradients = 0;
    int cams = 0;
    int occlusions = 0;
    SplittableRandom random = new SplittableRandom(5);
    try (ImageNetwork network = ImageNetwork.of(engine, network(), weights, scaling)) {
      TensorValue black = network.plain(0);
      for (int i = 0; i < images; i++) {
        byte[] bytes = new byte[28 * 28];
        test.images().read(test.index(i), bytes, 0);
        TensorValue image = network.image(bytes);
        int seen = network.prediction(image);
        IntegratedGradients shares = IntegratedGradients.of(network, image, black, seen);
        assertThat(shares.error()).isLessThan(0.02 * Math.abs(shares.difference()) + 0.02);
        gradients += beats(network, image, shares.map(), seen, random);
        cams += beats(network, image, GradCam.of(network, image, seen), seen, random);
        SaliencyMap covered = Occlusion.of(network).map(network, image, black, seen);
        occlusions += beats(network, image, covered, seen, random);
      }
    }
    assertThat(List.of(gradients, cams, occlusions))
        .as("images of %d on which deletion falls faster than at random", images)
        .allMatch(count -> count >= 15);
  }

  private static ParameterStore trained(Engine engine, ImageData data) {
    TrainingSettings settings =
        TrainingSettings.builder(TrainingBudget.epochs(6)).batchSize(32).seed(7).build();
    TrainingTask task = TrainingTask.fresh(network(), data, Optional.empty(), settings);
    return ((TrainingOutcome.Trained)
            new Trainer(engine, Clock.systemUTC()).train(task, TrainingListener.silent()))
        .weights();
  }

  private static int beats(
      ImageNetwork network, TensorValue image, SaliencyMap map, int seen, SplittableRandom random) {
    Faithfulness tested = Faithfulness.of(network, image, network.plain(0), seen, map, random);
    return tested.deletionArea() < tested.randomDeletionArea() ? 1 : 0;
  }

  private static Architecture network() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    for (int i = 0; i < 2; i++) {
      x = graph.add("conv" + i, Convolution.same(8 << i, 3, 2), x);
      x = graph.add("norm" + i, BatchNorm.standard(), x);
      x = graph.add("relu" + i, new Activation(Activation.Function.RELU), x);
    }
    x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(10, true), x)).build();
  }
}
