package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE_ARRAY;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoweringTest {
  private static final int EXAMPLES = 3;
  private static final double STEP = 1e-5;

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  static Stream<Named<Architecture>> networks() {
    return Graphs.networks();
  }

  @Test
  void everyKindOfOperationIsTested() {
    assertThat(Graphs.kindsCovered()).containsExactlyInAnyOrder(OperationKind.values());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void predictsAsTheReferenceInterpreterDoes(Architecture network) {
    ParameterStore store = randomWeights(network);
    ArrayData data = data(network);
    try (Inference inference = new Inference(network, Precision.FLOAT32)) {
      inference.read(store);
      float[][] outputs = inference.outputs(data, done -> {});
      ReferenceInterpreter reference = new ReferenceInterpreter(network, store);
      for (int i = 0; i < EXAMPLES; i++) {
        double[] expected = reference.run(example(data, i)).get(0);
        for (int k = 0; k < expected.length; k++) {
          assertThat((double) outputs[i][k]).isCloseTo(expected[k], within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheGradientThatFiniteDifferencesGive(Architecture network) {
    ParameterLayout layout = ParameterLayout.of(network);
    try (Parameters parameters = new Parameters(layout, Precision.FLOAT64);
        Replica replica = new Replica(network, parameters, true);
        PointerScope scope = new PointerScope()) {
      new StoreTransfer(layout).read(randomWeights(network), "", parameters);
      Batch batch =
          BatchSource.of(data(network), network).batch(new int[] {0, 1, 2}, ScalarType.Double);
      loss(replica, batch);
      double[] own = doubles(replica.gradient());
      double[] mixtures = doubles(replica.mixtureGradient());
      layout
          .slots()
          .forEach(
              (key, slot) -> {
                if (slot.region() != ParameterLayout.Region.STATISTICS) {
                  double[] gradient = slot.region().learnt() ? own : mixtures;
                  for (int at : places(slot)) {
                    double slope = slope(parameters.master(slot), at, replica, batch);
                    assertThat(gradient[at])
                        .as("%s, number %s", key, at - slot.offset())
                        .isCloseTo(slope, within(1e-6 + 1e-5 * Math.abs(slope)));
                  }
                }
              });
    }
  }

  /** Beside the softmax of its shares only a convolution with a bias is computed by itself. */
  @Test
  void anEdgeMoreIsComputedWithTheOthers() {
    assertThat(steps(Graphs.edges(1, 0, 1, 2))).isEqualTo(steps(Graphs.edges(1, 0, 1)) + 2);
  }

  private static int steps(Architecture network) {
    ParameterLayout layout = ParameterLayout.of(network);
    try (Parameters parameters = new Parameters(layout, Precision.FLOAT32)) {
      Map<String, Tensor> bound = new HashMap<>();
      layout.slots().keySet().forEach(key -> bound.put(key, parameters.learnt()));
      Kernels kernels = new Kernels(new Binding(bound), true);
      return Lowering.lower(network, kernels, true).steps().size();
    }
  }

  /** Three edges at once, and each of them alone. */
  @Test
  void leavesTheStatisticsOfEachMixtureAsIfItWereAlone() {
    Map<String, double[]> together = statistics(Graphs.edges(1, 0, 1, 2));
    for (int edge = 0; edge < 3; edge++) {
      statistics(Graphs.edges(1, edge))
          .forEach(
              (key, alone) ->
                  assertThat(together)
                      .extractingByKey(key, DOUBLE_ARRAY)
                      .containsExactly(alone, within(1e-12)));
    }
    assertThat(together).hasSize(2 + 3 * 2 * 5);
  }

  /** After a step from weights that depend on their key alone. */
  private static Map<String, double[]> statistics(Architecture network) {
    ParameterLayout layout = ParameterLayout.of(network);
    Map<String, double[]> statistics = new HashMap<>();
    try (Parameters parameters = new Parameters(layout, Precision.FLOAT64);
        Replica replica = new Replica(network, parameters, true);
        PointerScope scope = new PointerScope()) {
      new StoreTransfer(layout)
          .read(weights(network, key -> new SplittableRandom(key.hashCode())), "", parameters);
      loss(
          replica,
          BatchSource.of(data(network), network).batch(new int[] {0, 1, 2}, ScalarType.Double));
      layout
          .slots()
          .forEach(
              (key, slot) -> {
                if (slot.region() == ParameterLayout.Region.STATISTICS) {
                  statistics.put(
                      key, Tensors.doubles(Parameters.view(parameters.statistics(), slot)));
                }
              });
    }
    return statistics;
  }

  /** The first and the last number of a tensor and seven between, or all of a small one. */
  private static int[] places(ParameterLayout.Slot slot) {
    int size = Math.toIntExact(slot.spec().size());
    return IntStream.rangeClosed(0, 8)
        .map(i -> Math.toIntExact(slot.offset()) + (size - 1) * i / 8)
        .distinct()
        .toArray();
  }

  /** The central difference of the loss at one learnt number. */
  private static double slope(Tensor learnt, int at, Replica replica, Batch batch) {
    DoublePointer numbers = new DoublePointer(learnt.data_ptr());
    double value = numbers.get(at);
    numbers.put(at, value + STEP);
    double above = loss(replica, batch);
    numbers.put(at, value - STEP);
    double below = loss(replica, batch);
    numbers.put(at, value);
    return (above - below) / (2 * STEP);
  }

  private static double loss(Replica replica, Batch batch) {
    Tensor total = Tensors.zeros(ScalarType.Double);
    replica.backward(batch, 1, new Loss.MeanSquaredError(), 11, total);
    return total.item_double();
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    if (values.length > 0) {
      new DoublePointer(tensor.data_ptr()).get(values, 0, values.length);
    }
    return values;
  }

  /** Everything random, statistics and norms too, so that nothing is hidden behind a 0 or 1. */
  static ParameterStore randomWeights(Architecture network) {
    SplittableRandom random = new SplittableRandom(5);
    return weights(network, key -> random);
  }

  private static ParameterStore weights(
      Architecture network, Function<String, SplittableRandom> randomness) {
    MemoryStore store = new MemoryStore();
    network
        .parameters()
        .forEach(
            (key, spec) -> {
              SplittableRandom random = randomness.apply(key);
              float[] values = new float[Math.toIntExact(spec.size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = draw(spec, random);
              }
              store.put(key, new TensorValue(spec.shape(), values));
            });
    return store;
  }

  private static float draw(ParameterSpec spec, SplittableRandom random) {
    double value = random.nextGaussian() / Math.sqrt(spec.fan());
    boolean positive =
        spec.role() == ParameterSpec.Role.SCALE
            || spec.role() == ParameterSpec.Role.RUNNING_VARIANCE;
    return (float) (positive ? 0.5 + Math.abs(value) : value);
  }

  static ArrayData data(Architecture network) {
    SplittableRandom random = new SplittableRandom(6);
    String name = network.inputs().keySet().iterator().next();
    TensorType type = network.type(name);
    List<Integer> whole = new ArrayList<>(List.of(EXAMPLES));
    whole.addAll(type.dimensions());
    int count = Math.toIntExact(EXAMPLES * type.size());
    float[] pixels =
        type.element() == TensorType.Element.REAL ? floats(random, count) : codes(random, count);
    return new ArrayData(
        Map.of(name, new TensorValue(whole, pixels)),
        new Targets.Values(new TensorValue(List.of(EXAMPLES, 2), floats(random, EXAMPLES * 2))));
  }

  private static float[] codes(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(Graphs.CODES);
    }
    return values;
  }

  private static float[] floats(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Map<String, double[]> example(ArrayData data, int example) {
    Map.Entry<String, TensorValue> input = data.inputs().entrySet().iterator().next();
    float[] all = input.getValue().values();
    int size = all.length / EXAMPLES;
    double[] one = new double[size];
    Arrays.setAll(one, i -> all[example * size + i]);
    return Map.of(input.getKey(), one);
  }
}
