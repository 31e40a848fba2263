package dev.fornix.estimators.proxy;

import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each proxy on a network small enough to work its score out by hand or by differences. */
class ProxiesTest {
  private static final Activation RELU = new Activation(Activation.Function.RELU);

  /** Steps that 32 bits hold exactly beside the weights here, which are multiples of 1/8. */
  private static final double STEP = 0x1p-10;

  private static final Offset<Double> EXACT = within(1e-5);

  private final Engine engine = Engine.start(Device.cpu());

  private static double score(String proxy, Subject subject) {
    return Proxies.named(proxy).score(subject).orElseThrow();
  }

  private static MemoryStore store(Map<String, float[]> values, Architecture network) {
    MemoryStore store = new MemoryStore();
    network
        .parameters()
        .forEach(
            (key, spec) -> {
              float[] given = values.get(key);
              store.put(
                  key,
                  new TensorValue(
                      spec.shape(), given == null ? new float[(int) spec.size()] : given));
            });
    return store;
  }

  private Subject subject(
      Architecture network, ParameterStore weights, float[][] examples, int... labels) {
    String input = network.inputs().keySet().iterator().next();
    List<Integer> shape = new ArrayList<>(List.of(examples.length));
    shape.addAll(network.type(input).dimensions());
    float[] all = new float[examples.length * examples[0].length];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(examples[i], 0, all, i * examples[0].length, examples[0].length);
    }
    ArrayData data =
        new ArrayData(
            Map.of(input, new TensorValue(shape, all)), new Targets.Classes(labels.clone()));
    return new Subject(engine, network, weights, data, Loss.crossEntropy());
  }

  /**
   * Ones go through |−2| to |3| and |−5|: the outputs' sum is 2 · 8 = 16, which is also what each
   * of the two layers contributes. The norm, whose scale would be 7, is left out.
   */
  @Test
  void synflowIsTheSumOfTheProductsOverAllPaths() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 1, 1));
    x = graph.add("conv", Convolution.same(1, 1, 1), x);
    x = graph.add("relu", RELU, graph.add("norm", BatchNorm.standard(), x));
    x = graph.add("head", new Linear(2, true), graph.add("flat", new Flatten(), x));
    Architecture network = graph.output(x).build();
    ParameterStore weights =
        store(
            Map.of(
                "conv/weight", new float[] {-2},
                "norm/scale", new float[] {7},
                "head/weight", new float[] {3, -5},
                "head/bias", new float[] {-1, 4}),
            network);
    float[][] batch = {{1}, {2}};
    assertThat(score("synflow", subject(network, weights, batch, 0, 1))).isEqualTo(32, EXACT);
    assertThat(score("l2_norm", subject(network, weights, batch, 0, 1)))
        .isEqualTo(2 + Math.sqrt(34), EXACT);
  }

  /** 60 layers of four channels: 4 · 10⁶⁰ for each of the 61 layers, far beyond 32 bits. */
  @Test
  void synflowIsComputedIn64Bits() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 1, 1));
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      x = graph.add("conv" + i, Convolution.same(1, 1, 1), x);
      values.put("conv" + i + "/weight", new float[] {10});
    }
    x = graph.add("head", new Linear(1, true), graph.add("flat", new Flatten(), x));
    values.put("head/weight", new float[] {4});
    Architecture network = graph.output(x).build();
    double score =
        score("synflow", subject(network, store(values, network), new float[][] {{1}}, 0));
    assertThat(score / (61 * 4e60)).isEqualTo(1, within(1e-9));
  }

  /** Three inputs, two hidden units, two classes; whether a unit is on differs by example. */
  private static Architecture perceptron() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("vector", TensorType.vector(3));
    x = graph.add("hidden", new Linear(2, true), x);
    x = graph.add("relu", RELU, x);
    return graph.output(graph.add("head", new Linear(2, true), x)).build();
  }

  private static ParameterStore perceptronWeights() {
    return store(
        Map.of(
            "hidden/weight", new float[] {0.5f, -1, 0.25f, 1.5f, 0.75f, -0.5f},
            "hidden/bias", new float[] {0.125f, -0.25f},
            "head/weight", new float[] {1, -0.5f, 0.375f, 2},
            "head/bias", new float[] {0.25f, 0}),
        perceptron());
  }

  private static final float[][] EXAMPLES = {
    {1, -0.5f, 2}, {-1, 0.25f, 0.5f}, {0.5f, 1, -1}, {2, 1, 0.5f}
  };

  private static final int[] LABELS = {0, 1, 1, 0};

  private Subject perceptronSubject() {
    return subject(perceptron(), perceptronWeights(), EXAMPLES, LABELS);
  }

  @Test
  void snipIsWhatTheLossLosesPerShareOfEachWeight() {
    double sum = 0;
    for (String key : List.of("hidden/weight", "head/weight")) {
      for (int i = 0; i < size(perceptronWeights(), key); i++) {
        float weight = values(perceptronWeights(), key)[i];
        double above = loss(moved(perceptronWeights(), key, i, weight * STEP), 0, 4);
        double below = loss(moved(perceptronWeights(), key, i, -weight * STEP), 0, 4);
        sum += Math.abs((above - below) / (2 * STEP));
      }
    }
    assertThat(score("snip", perceptronSubject())).isEqualTo(sum, EXACT);
  }

  @Test
  void gradNormIsTheSumOfTheNormsOfTheLayers() {
    double sum = 0;
    for (double[] layer : gradient(perceptronWeights(), 0, 4).values()) {
      sum += Math.sqrt(squares(layer));
    }
    assertThat(score("grad_norm", perceptronSubject())).isEqualTo(sum, EXACT);
  }

  /**
   * {@code −wᵀHg} is minus half of what the gradient's squared norm gains per share by which all
   * weights grow.
   */
  @Test
  void graspIsWhatTheGradientLosesAsTheWeightsGrow() {
    double step = 0x1p-7;
    double above = squaredGradient(grown(1 + step));
    double below = squaredGradient(grown(1 - step));
    assertThat(score("grasp", perceptronSubject()))
        .isEqualTo(-(above - below) / (4 * step), within(1e-4));
  }

  private static ParameterStore grown(double by) {
    MemoryStore grown = new MemoryStore();
    ParameterStore weights = perceptronWeights();
    for (String key : weights.keys()) {
      float[] values = values(weights, key).clone();
      if (key.endsWith("weight")) {
        for (int i = 0; i < values.length; i++) {
          values[i] *= (float) by;
        }
      }
      grown.put(key, new TensorValue(weights.find(key).orElseThrow().shape(), values));
    }
    return grown;
  }

  private static double squaredGradient(ParameterStore weights) {
    return gradient(weights, 0, 4).values().stream().mapToDouble(ProxiesTest::squares).sum();
  }

  @Test
  void zicoComparesTheGradientsOfTwoHalves() {
    Map<String, double[]> first = gradient(perceptronWeights(), 0, 2);
    Map<String, double[]> second = gradient(perceptronWeights(), 2, 4);
    double expected = 0;
    for (Map.Entry<String, double[]> layer : first.entrySet()) {
      double[] others = Weights.of(second, layer.getKey());
      double sum = 0;
      for (int i = 0; i < others.length; i++) {
        double one = Math.abs(layer.getValue()[i]);
        double other = Math.abs(others[i]);
        double mean = (one + other) / 2;
        double variance = ((one - mean) * (one - mean) + (other - mean) * (other - mean)) / 2;
        sum += variance > 1e-12 ? mean / Math.sqrt(variance) : 0;
      }
      expected += log(sum);
    }
    assertThat(score("zico", perceptronSubject())).isEqualTo(expected, within(1e-3));
    Subject few = subject(perceptron(), perceptronWeights(), new float[][] {EXAMPLES[0]}, 0);
    assertThatThrownBy(() -> Proxies.named("zico").score(few))
        .hasMessageContaining("at least 4 examples");
  }

  /** Each example switches one unit on, so its gradient is that unit's row of weights. */
  private Subject switches(float[] firstRow, float[] secondRow) {
    float[] rows = new float[6];
    System.arraycopy(firstRow, 0, rows, 0, 3);
    System.arraycopy(secondRow, 0, rows, 3, 3);
    ParameterStore weights =
        store(Map.of("hidden/weight", rows, "head/weight", new float[] {1, 1, 2, 3}), perceptron());
    return subject(perceptron(), weights, new float[][] {{5, 5, -1}, {-1, -5, 5}}, 0, 1);
  }

  /** Rows that are not correlated: both eigenvalues are 1. Rows that mirror each other: 2 and 0. */
  @Test
  void jacobCovLooksAtTheEigenvaluesOfTheGradientsCorrelations() {
    double k = 1e-5;
    Subject apart = switches(new float[] {1, 0, -1}, new float[] {1, -2, 1});
    assertThat(score("jacob_cov", apart)).isEqualTo(-2 * (log(1 + k) + 1 / (1 + k)), within(1e-4));
    Subject alike = switches(new float[] {1, 0, -1}, new float[] {-1, 0, 1});
    assertThat(score("jacob_cov", alike))
        .isEqualTo(-(log(2 + k) + 1 / (2 + k) + log(k) + 1 / k), within(2.0));
  }

  /** Codes 10 and 01 agree nowhere: the kernel is 2 on its diagonal, and 0 beside it. */
  @Test
  void naswotIsTheLogarithmOfTheKernelsDeterminant() {
    Subject apart = switches(new float[] {1, 0, 0}, new float[] {0, 0, 1});
    assertThat(score("naswot", apart)).isEqualTo(log(4), EXACT);
    Subject half = switches(new float[] {1, 0, 0}, new float[] {1, 0, 1});
    assertThat(score("naswot", half)).as("codes 11 and 01").isEqualTo(log(3), EXACT);
    Subject same = switches(new float[] {0, 0, 0}, new float[] {0, 0, 0});
    assertThat(Proxies.named("naswot").score(same)).isEmpty();
  }

  /** Nothing goes through a zero: the output is the same whatever the input. */
  @ParameterizedTest
  @ValueSource(strings = {"jacob_cov", "synflow", "snip", "grasp", "grad_norm", "zico"})
  void aNetworkThatDoesNotSeeItsInputScoresNothing(String proxy) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 2, 2));
    x = graph.add("conv", Convolution.same(2, 1, 1), x);
    x = graph.add("relu", RELU, graph.add("none", new Zero(1), x));
    x = graph.add("head", new Linear(2, true), graph.add("flat", new Flatten(), x));
    Architecture network = graph.output(x).build();
    float[][] batch = {{1, 2, 3, 4}, {4, 3, 2, 1}, {1, 0, 0, 1}, {0, 1, 1, 0}};
    Subject subject =
        subject(network, store(Map.of("conv/weight", new float[] {1, 2}), network), batch, LABELS);
    assertThat(Proxies.named(proxy).score(subject).orElse(0)).isZero();
  }

  @Test
  void countsWhatItLearnsAndMultiplies() {
    assertThat(score("parameters", perceptronSubject())).isEqualTo(3 * 2 + 2 + 2 * 2 + 2);
    assertThat(score("multiply_adds", perceptronSubject())).isEqualTo(3 * 2 + 2 * 2);
  }

  @Test
  void namesTheNearest() {
    assertThatThrownBy(() -> Proxies.named("synflw")).hasMessageContaining("synflow");
  }

  private static int size(ParameterStore weights, String key) {
    return values(weights, key).length;
  }

  private static float[] values(ParameterStore weights, String key) {
    return weights.find(key).orElseThrow().values();
  }

  private static ParameterStore moved(ParameterStore weights, String key, int at, double by) {
    values(weights, key)[at] += (float) by;
    return weights;
  }

  private static ParameterStore copy(ParameterStore weights) {
    MemoryStore copy = new MemoryStore();
    for (String key : weights.keys()) {
      TensorValue value = weights.find(key).orElseThrow();
      copy.put(key, new TensorValue(value.shape(), value.values().clone()));
    }
    return copy;
  }

  /** By central differences of the loss of the examples {@code from} to below {@code to}. */
  private static Map<String, double[]> gradient(ParameterStore weights, int from, int to) {
    Map<String, double[]> gradient = new LinkedHashMap<>();
    for (String key : List.of("hidden/weight", "head/weight")) {
      double[] layer = new double[size(weights, key)];
      for (int i = 0; i < layer.length; i++) {
        double above = loss(moved(copy(weights), key, i, STEP), from, to);
        double below = loss(moved(copy(weights), key, i, -STEP), from, to);
        layer[i] = (above - below) / (2 * STEP);
      }
      gradient.put(key, layer);
    }
    return gradient;
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  /** The mean cross entropy, through the plain-Java interpreter. */
  private static double loss(ParameterStore weights, int from, int to) {
    ReferenceInterpreter network = new ReferenceInterpreter(perceptron(), weights);
    double sum = 0;
    for (int i = from; i < to; i++) {
      double[] input = {EXAMPLES[i][0], EXAMPLES[i][1], EXAMPLES[i][2]};
      double[] logits = network.run(Map.of("vector", input)).get(0);
      sum += log(Math.exp(logits[0]) + Math.exp(logits[1])) - logits[LABELS[i]];
    }
    return sum / (to - from);
  }
}
