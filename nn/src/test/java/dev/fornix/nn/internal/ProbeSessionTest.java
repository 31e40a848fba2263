package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.ActivationCodes;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import dev.fornix.nn.settings.Loss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeSessionTest {
  private static final Loss LOSS = new Loss.MeanSquaredError();
  private static final int[] ALL = {0, 1, 2};

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  static Stream<Named<Architecture>> networks() {
    return Graphs.networks().filter(n -> !drops(n.getPayload()));
  }

  /** Codes are no numbers to derive by. */
  static Stream<Named<Architecture>> networksOfNumbers() {
    return networks().filter(n -> !n.getPayload().inputs().containsKey("codes"));
  }

  private static boolean drops(Architecture network) {
    Set<OperationKind> dropping = Set.of(OperationKind.DROPOUT, OperationKind.DROP_PATH);
    return network.nodes().stream().anyMatch(n -> dropping.contains(n.operation().kind()));
  }

  /** To seven digits: libtorch's own hard sigmoid has a sixth of 32 bits. */
  @ParameterizedTest
  @MethodSource("networks")
  void givesTheGradientOfTraining(Architecture network) {
    try (Training training = new Training(network);
        ProbeSession probe = session(network)) {
      Map<String, double[]> expected = training.gradient();
      Map<String, double[]> gradient = probe.gradient(LoweringTest.data(network), ALL, LOSS);
      assertThat(gradient.keySet()).isEqualTo(expected.keySet());
      expected.forEach((key, g) -> assertThat(gradient.get(key)).containsExactly(g, within(1e-7)));
    }
  }

  /** Against the central difference of the gradient along itself. */
  @ParameterizedTest
  @MethodSource("networks")
  void multipliesTheHessianWithTheGradient(Architecture network) {
    double step = 1e-5;
    try (Training training = new Training(network);
        ProbeSession probe = session(network)) {
      Map<String, double[]> product = probe.hessianTimesGradient(LoweringTest.data(network), LOSS);
      Map<String, double[]> above = training.gradientAfter(step);
      Map<String, double[]> below = training.gradientAfter(-step);
      product.forEach(
          (key, values) -> {
            for (int i = 0; i < values.length; i++) {
              double slope =
                  (above.getOrDefault(key, values)[i] - below.getOrDefault(key, values)[i])
                      / (2 * step);
              assertThat(values[i])
                  .as("%s, number %d", key, i)
                  .isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
            }
          });
    }
  }

  /** Against central differences of the outputs' sum; steps that 32 bits hold exactly. */
  @ParameterizedTest
  @MethodSource("networksOfNumbers")
  void givesTheGradientByTheInputs(Architecture network) {
    ArrayData data = LoweringTest.data(network);
    double step = 0x1p-12;
    try (ProbeSession probe = session(network);
        Training training = new Training(network)) {
      double[][] rows = probe.inputGradients(CoarseInputs.moved(data, 0, 0));
      int width = rows[0].length;
      for (int at = 0; at < 3 * width; at += 17) {
        double above = training.outputs(CoarseInputs.moved(data, at, step));
        double below = training.outputs(CoarseInputs.moved(data, at, -step));
        double slope = (above - below) / (2 * step);
        assertThat(rows[at / width][at % width])
            .as("number %d", at)
            .isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void givesTheGradientOfTheOutputs(Architecture network) {
    double step = 1e-6;
    try (Training training = new Training(network);
        ProbeSession probe = session(network)) {
      ArrayData data = LoweringTest.data(network);
      probe
          .outputGradient(data)
          .forEach(
              (key, gradient) -> {
                double above = training.outputsWith(key, step, data);
                double below = training.outputsWith(key, -step, data);
                double slope = (above - below) / (2 * step);
                assertThat(gradient[0])
                    .as(key)
                    .isCloseTo(slope, within(1e-5 + 1e-4 * Math.abs(slope)));
              });
    }
  }

  /** Pixels 1, −1 and 3 times weight 2, less their mean: below, below, above. */
  @Test
  void codesWhatIsAboveZeroAfterEachActivation() {
    Architecture network = twoActivations();
    ParameterStore store = LoweringTest.randomWeights(network);
    store.put("conv/weight", new TensorValue(List.of(1, 1, 1, 1), new float[] {2}));
    store.put("norm/scale", new TensorValue(List.of(1), new float[] {1}));
    store.put("norm/shift", new TensorValue(List.of(1), new float[] {0}));
    store.put("last/weight", new TensorValue(List.of(1, 1, 1, 1), new float[] {-1}));
    ArrayData data =
        new ArrayData(
            Map.of("image", new TensorValue(List.of(3, 1, 1, 1), new float[] {1, -1, 3})),
            LoweringTest.data(Graphs.around(new Activation(Activation.Function.RELU))).targets());
    try (ProbeSession probe = new ProbeSession(network, store, Precision.FLOAT32)) {
      ActivationCodes codes = probe.activationCodes(data);
      assertThat(codes.bits()).isEqualTo(2);
      assertThat(codes.examples()).isEqualTo(3);
      assertThat(codes.agreements(0, 1)).isEqualTo(2);
      assertThat(codes.agreements(0, 2)).isEqualTo(1);
      assertThat(codes.agreements(2, 2)).isEqualTo(2);
    }
  }

  /** The second one reads nothing above 0: −1 times what the first leaves. */
  private static Architecture twoActivations() {
    Activation relu = new Activation(Activation.Function.RELU);
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 1, 1));
    x = graph.add("conv", Convolution.same(1, 1, 1), x);
    x = graph.add("norm", BatchNorm.standard(), x);
    x = graph.add("first", relu, x);
    x = graph.add("last", Convolution.same(1, 1, 1), x);
    return graph.output(graph.add("second", relu, x)).build();
  }

  @Test
  void networkWithoutActivationsHasNoCode() {
    Architecture network = Graphs.around(new Activation(Activation.Function.SIGMOID));
    try (ProbeSession probe = session(network)) {
      assertThatThrownBy(() -> probe.activationCodes(LoweringTest.data(network)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no activation function");
    }
  }

  private static ProbeSession session(Architecture network) {
    return new ProbeSession(network, LoweringTest.randomWeights(network), Precision.FLOAT64);
  }

  /**
   * The same network through the classes that train it, whose gradients have tests of their own.
   */
  private static final class Training implements AutoCloseable {
    private final Architecture network;
    private final ParameterLayout layout;
    private final Parameters parameters;
    private final Replica replica;

    Training(Architecture network) {
      this.network = network;
      layout = ParameterLayout.of(network);
      parameters = new Parameters(layout, Precision.FLOAT64);
      replica = new Replica(network, parameters, true);
      new StoreTransfer(layout).read(LoweringTest.randomWeights(network), "", parameters);
    }

    Map<String, double[]> gradient() {
      try (PointerScope scope = new PointerScope()) {
        Batch batch =
            BatchSource.of(LoweringTest.data(network), network).batch(ALL, ScalarType.Double);
        replica.backward(batch, 1, LOSS, 11, Tensors.zeros(ScalarType.Double));
        Map<String, double[]> values = new LinkedHashMap<>();
        layout
            .slots()
            .forEach(
                (key, slot) -> {
                  if (slot.region() == Region.WEIGHTS) {
                    values.put(key, Tensors.doubles(Parameters.view(replica.gradient(), slot)));
                  }
                });
        return values;
      }
    }

    /** After a step of the weights alone along their gradient, which is taken back. */
    Map<String, double[]> gradientAfter(double step) {
      try (PointerScope scope = new PointerScope()) {
        Tensor before = parameters.learnt().clone();
        var unused = gradient();
        long decaying = layout.decaying();
        try (NoGradGuard guard = new NoGradGuard()) {
          parameters
              .learnt()
              .narrow(0, 0, decaying)
              .add_(replica.gradient().narrow(0, 0, decaying), new Scalar(step));
        }
        Map<String, double[]> after = gradient();
        restore(before);
        return after;
      }
    }

    double outputsWith(String key, double step, ArrayData data) {
      try (PointerScope scope = new PointerScope()) {
        Tensor before = parameters.learnt().clone();
        Slot slot = layout.slots().get(key);
        if (slot == null) {
          throw new IllegalArgumentException(key);
        }
        try (NoGradGuard guard = new NoGradGuard()) {
          parameters.learnt().narrow(0, slot.offset(), 1).add_(new Scalar(step));
        }
        double outputs = outputs(data);
        restore(before);
        return outputs;
      }
    }

    private void restore(Tensor before) {
      try (NoGradGuard guard = new NoGradGuard()) {
        parameters.learnt().copy_(before);
      }
    }

    double outputs(ArrayData data) {
      try (PointerScope scope = new PointerScope()) {
        Batch batch = BatchSource.of(data, network).batch(ALL, ScalarType.Double);
        return Arrays.stream(Tensors.doubles(replica.forward(batch.inputs()))).sum();
      }
    }

    @Override
    public void close() {
      replica.close();
      parameters.close();
    }
  }
}
