package dev.fornix.architecture.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Activation.Function;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Embedding;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Multiply;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.Shift;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Values worked out by hand unless a source is named. */
class ReferenceInterpreterTest {
  private static final double[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private final ParameterStore store = new MemoryStore();

  @Test
  void addsTheNeighboursUnderAKernelOfOnes() {
    store("weight", List.of(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(run(Convolution.same(1, 3, 1), TensorType.image(1, 3, 3), NINE))
        .containsExactly(12, 21, 16, 27, 45, 33, 24, 39, 28);
  }

  @Test
  void keepsGroupsApartAndStepsWithStrideAndDilation() {
    store("weight", List.of(2, 1, 1, 2), 1, 10, 100, 1000);
    store("bias", List.of(2), 0.5f, 0);
    Convolution grouped = new Convolution(2, 1, 2, 2, 2, 2, 0, 0, true);
    assertThat(run(grouped, TensorType.image(2, 1, 5), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
        .containsExactly(31.5, 53.5, 8600, 10800);
  }

  @Test
  void spreadsEachPixelOverTheTransposedKernel() {
    store("weight", List.of(1, 1, 2, 2), 1, 2, 3, 4);
    TransposedConvolution twice = new TransposedConvolution(1, 2, 2, 0, false);
    assertThat(run(twice, TensorType.image(1, 1, 2), 1, 10))
        .containsExactly(1, 2, 10, 20, 3, 4, 30, 40);
  }

  @Test
  void cutsThePaddingOffATransposedConvolution() {
    store("weight", List.of(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    TransposedConvolution same = new TransposedConvolution(1, 3, 1, 1, false);
    assertThat(run(same, TensorType.image(1, 2, 2), 1, 2, 3, 4)).containsExactly(10, 10, 10, 10);
  }

  @Test
  void leavesPaddingOutOfThePooledWindow() {
    TensorType image = TensorType.image(1, 3, 3);
    assertThat(run(Pool.same(Pool.Reduction.AVERAGE, 3, 2), image, NINE))
        .containsExactly(3, 4, 6, 7);
    double[] negative = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
    assertThat(run(Pool.same(Pool.Reduction.MAX, 3, 2), image, negative))
        .containsExactly(-1, -2, -4, -5);
  }

  @Test
  void poolsOverAllPositions() {
    TensorType image = TensorType.image(2, 1, 2);
    assertThat(run(new GlobalPool(Pool.Reduction.AVERAGE), image, 1, 3, 5, 9))
        .containsExactly(2, 7);
    assertThat(run(new GlobalPool(Pool.Reduction.MAX), image, 1, 3, 5, 9)).containsExactly(3, 9);
  }

  /** The example of the documentation of PyTorch's {@code torch.nn.Upsample}. */
  @Test
  void enlargesAsPyTorchDocuments() {
    TensorType image = TensorType.image(1, 2, 2);
    assertThat(run(new Upsample(2, Upsample.Mode.NEAREST), image, 1, 2, 3, 4))
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    assertThat(run(new Upsample(2, Upsample.Mode.BILINEAR), image, 1, 2, 3, 4))
        .containsExactly(
            1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4);
  }

  @Test
  void shiftsUpAndLeft() {
    assertThat(run(new Shift(), TensorType.image(1, 3, 3), NINE))
        .containsExactly(5, 6, 0, 8, 9, 0, 0, 0, 0);
  }

  @Test
  void takesAndInterleavesChannels() {
    TensorType image = TensorType.image(6, 1, 2);
    double[] x = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
    assertThat(run(new ChannelSlice(1, 2), image, x)).containsExactly(1, 1, 2, 2);
    assertThat(run(new ChannelShuffle(2), image, x))
        .containsExactly(0, 0, 3, 3, 1, 1, 4, 4, 2, 2, 5, 5);
  }

  @Test
  void multipliesByTheTransposedWeight() {
    store("weight", List.of(2, 3), 1, 2, 3, 4, 5, 6);
    store("bias", List.of(2), 100, 200);
    TensorType sequence = new TensorType(TensorType.Element.REAL, List.of(2, 3));
    assertThat(run(new Linear(2, true), sequence, 1, 1, 1, 1, 0, 0))
        .containsExactly(106, 215, 101, 204);
  }

  @Test
  void normalisesWithRunningStatistics() {
    store("scale", List.of(2), 2, 1);
    store("shift", List.of(2), 1, 0);
    store("running_mean", List.of(2), 3, 0);
    store("running_variance", List.of(2), 3, 15);
    assertThat(run(new BatchNorm(1, 0.1), TensorType.image(2, 1, 1), 7, 8)).containsExactly(5, 2);
  }

  @Test
  void normalisesOverGroupsAndOverFeatures() {
    store("scale", List.of(2), 1, 10);
    store("shift", List.of(2), 0, 1);
    TensorType image = TensorType.image(2, 1, 2);
    double[] x = {1, 3, 11, 17};
    assertThat(run(new GroupNorm(2, 1e-12), image, x))
        .containsExactly(new double[] {-1, 1, -9, 11}, within(1e-9));
    assertThat(run(new LayerNorm(1e-12), image, x))
        .containsExactly(new double[] {-1, -1, 11, 11}, within(1e-9));
    TensorType sequence = new TensorType(TensorType.Element.REAL, List.of(2, 2));
    assertThat(run(new LayerNorm(1e-12), sequence, x))
        .containsExactly(new double[] {-1, 11, -1, 11}, within(1e-9));
  }

  /** Φ(1) and Φ(−2): Abramowitz &amp; Stegun 1964, table 26.1. */
  @Test
  void appliesNonLinearities() {
    assertThat(activate(Function.RELU, -1, 2)).containsExactly(0, 2);
    assertThat(activate(Function.RELU6, -1, 7)).containsExactly(0, 6);
    assertThat(activate(Function.LEAKY_RELU, -1, 2)).containsExactly(-0.01, 2);
    assertThat(activate(Function.ELU, -1, 2))
        .containsExactly(new double[] {1 / Math.E - 1, 2}, within(1e-15));
    assertThat(activate(Function.GELU, 1, -2, 9, -9))
        .containsExactly(
            new double[] {0.841344746068543, -2 * 0.022750131948179, 9, 0}, within(1e-14));
    assertThat(activate(Function.SILU, 0, Math.log(3)))
        .containsExactly(new double[] {0, 0.75 * Math.log(3)}, within(1e-15));
    assertThat(activate(Function.SIGMOID, 0, Math.log(3)))
        .containsExactly(new double[] {0.5, 0.75}, within(1e-15));
    assertThat(activate(Function.HARD_SIGMOID, -4, 0, 1.5, 4)).containsExactly(0, 0.5, 0.75, 1);
    assertThat(activate(Function.HARD_SWISH, -4, 1.5, 4)).containsExactly(-0.0, 1.125, 4);
    assertThat(activate(Function.SINE, Math.PI / 6, -Math.PI / 2))
        .containsExactly(new double[] {0.5, -1}, within(1e-15));
    assertThat(activate(Function.TANH, Math.log(2)))
        .containsExactly(new double[] {0.6}, within(1e-15));
  }

  @Test
  void looksCodesUp() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("codes", new TensorType(TensorType.Element.INTEGER, List.of(3)));
    graph.output(graph.add("embedded", new Embedding(2, 2), x));
    MemoryStore store = new MemoryStore();
    store.put("embedded/weight", new TensorValue(List.of(2, 2), new float[] {1, 2, 3, 4}));

    assertThat(
            new ReferenceInterpreter(graph.build(), store)
                .run(Map.of("codes", new double[] {1, 0, 1}))
                .get(0))
        .containsExactly(3, 4, 1, 2, 3, 4);
    assertThatThrownBy(() -> new Embedding(2, 2).infer(List.of(TensorType.vector(3))))
        .hasMessage("takes integers, not the real numbers 3");
  }

  @Test
  void joinsGatesAddsAndZeroes() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, 1, 2));
    String gate = graph.input("gate", TensorType.image(2, 1, 1));
    graph.output(graph.add("gated", new Multiply(), x, gate));
    graph.output(graph.add("joined", new Concat(), x, x));
    graph.output(graph.add("nothing", new Zero(2), x));
    graph.output(graph.add("sum", new Add(), x, x, x));
    List<double[]> values =
        new ReferenceInterpreter(graph.build(), store)
            .run(Map.of("image", new double[] {1, 2, 3, 4}, "gate", new double[] {10, 100}));
    assertThat(values.get(0)).containsExactly(10, 20, 300, 400);
    assertThat(values.get(1)).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
    assertThat(values.get(2)).containsExactly(0, 0);
    assertThat(values.get(3)).containsExactly(3, 6, 9, 12);
  }

  @Test
  void saysWhichInputOrWeightIsMissing() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(2));
    Architecture network = graph.output(graph.add("head", new Linear(1, false), x)).build();
    ReferenceInterpreter interpreter = new ReferenceInterpreter(network, store);
    assertThatThrownBy(() -> interpreter.run(Map.of())).hasMessageContaining("'x'");
    assertThatThrownBy(() -> interpreter.run(Map.of("x", new double[3])))
        .hasMessageContaining("3 values");
    assertThatThrownBy(() -> interpreter.run(Map.of("x", new double[2])))
        .hasMessageContaining("head/weight");
  }

  @Test
  void drawsFreshWeightsByTheirRole() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(50, 4, 4));
    x = graph.add("conv", Convolution.same(40, 3, 1).withBias(), x);
    Architecture network = graph.output(graph.add("norm", BatchNorm.standard(), x)).build();
    ParameterStore fresh = InitialWeights.of(network, new SplittableRandom(7));
    float[] weight = fresh.find("conv/weight").orElseThrow().values();
    double square = 0;
    for (float w : weight) {
      square += w * w / weight.length;
    }
    assertThat(square).isCloseTo(2.0 / 450, within(2e-4));
    assertThat(fresh.find("conv/bias").orElseThrow().values()).containsOnly(0);
    assertThat(fresh.find("norm/scale").orElseThrow().values()).containsOnly(1);
    assertThat(fresh.find("norm/running_variance").orElseThrow().values()).containsOnly(1);
  }

  private double[] activate(Function function, double... x) {
    return run(new Activation(function), TensorType.vector(x.length), x);
  }

  private double[] run(Operation operation, TensorType type, double... x) {
    Architecture.Builder graph = Architecture.builder();
    graph.input("x", type);
    Architecture network = graph.output(graph.add("op", operation, "x")).build();
    return new ReferenceInterpreter(network, store).run(Map.of("x", x)).get(0);
  }

  private void store(String name, List<Integer> shape, float... values) {
    store.put("op/" + name, new TensorValue(shape, values));
  }
}
