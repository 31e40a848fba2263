package dev.fornix.architecture.morph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorphismTest {
  private static final Activation RELU = new Activation(Activation.Function.RELU);

  /** Convolution, norm, ReLU, a residual block, an inverted bottleneck, a classifier. */
  private static WeightedNetwork chain() {
    GraphBuilder g = GraphBuilder.fixed();
    String x = g.input("image", TensorType.image(2, 7, 6));
    x = Blocks.convNormActivation(g.scope("stem"), x, Convolution.same(6, 3, 1), RELU.function());
    x = Blocks.basicResidual(g.scope("block"), x, 6, 3, 1, RELU.function());
    Blocks.Inverted settings = new Blocks.Inverted(8, 5, 2, 2, true);
    x = Blocks.invertedBottleneck(g.scope("inverted"), x, settings, RELU.function());
    return trained(g.build(Blocks.classifier(g.scope("head"), x, 3, 0)));
  }

  private static WeightedNetwork trained(Architecture network) {
    return Outputs.trained(network, new SplittableRandom(11));
  }

  private static void assertKept(Morphism morphism, WeightedNetwork network) {
    double[] before = Outputs.of(network, 3);
    WeightedNetwork changed = morphism.apply(network);
    assertThat(changed.architecture()).isNotEqualTo(network.architecture());
    Outputs.assertSame(network, changed);
    assertThat(Outputs.of(network, 3)).as("the network given is left alone").isEqualTo(before);
  }

  private static void assertRefused(Morphism morphism, WeightedNetwork network, String why) {
    assertThatThrownBy(() -> morphism.apply(network))
        .isInstanceOf(InapplicableMorphismException.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void deepensBehindAReLU(int kernel) {
    assertKept(new Deepen("stem/activation", "deeper", kernel, true), chain());
    assertKept(new Deepen("block/activation", "deeper", kernel, true), chain());
  }

  @Test
  void deepensWithoutReLUWhereValuesCanBeNegative() {
    assertKept(new Deepen("inverted/project/norm", "deeper", 3, false), chain());
    assertKept(new Deepen("image", "deeper", 3, false), chain());
    assertRefused(
        new Deepen("inverted/project/norm", "deeper", 3, true), chain(), "can be negative");
  }

  @Test
  void deepensVectorsByLinearLayers() {
    Architecture.Builder g = Architecture.builder();
    String x = g.input("features", TensorType.vector(5));
    x = g.add("relu", RELU, g.add("hidden", new Linear(4, true), x));
    WeightedNetwork network = trained(g.output(g.add("head", new Linear(2, true), x)).build());
    assertKept(new Deepen("relu", "deeper", 1, true), network);
    assertRefused(new Deepen("relu", "deeper", 3, true), network, "on which the kernel must be 1");
  }

  @Test
  void deepensByANormThatUndoesWhatTheNormBeforeLetsExpect() {
    Architecture.Builder g = Architecture.builder();
    String x = g.input("image", TensorType.image(1, 2, 2));
    x = g.add("relu", RELU, g.add("norm", BatchNorm.standard(), x));
    Architecture network = g.output(x).build();
    MemoryStore weights = new MemoryStore();
    weights.put("norm/scale", Tensors.filled(1, 2));
    weights.put("norm/shift", Tensors.filled(1, 0));
    weights.put("norm/running_mean", Tensors.filled(1, 0));
    weights.put("norm/running_variance", Tensors.filled(1, 1));
    ParameterStore deeper =
        new Deepen("relu", "deeper", 1, true)
            .apply(new WeightedNetwork(network, weights))
            .weights();
    // A normal distribution of mean 0 and deviation σ = 2, cut at 0, has mean σ / √(2π) and
    // variance
    // σ² (1/2 − 1/(2π)).
    assertThat(value(deeper, "deeper/norm/running_mean"))
        .isCloseTo(2 / Math.sqrt(2 * Math.PI), org.assertj.core.api.Assertions.within(1e-3));
    assertThat(value(deeper, "deeper/norm/running_variance"))
        .isCloseTo(4 * (0.5 - 0.5 / Math.PI), org.assertj.core.api.Assertions.within(1e-3));
  }

  private static double value(ParameterStore store, String key) {
    return store.find(key).orElseThrow().values()[0];
  }

  @Test
  void widensThroughNormsDepthwiseConvolutionsGatesAndAdditions() {
    assertKept(new Widen("stem/conv", 9, 1), chain());
    assertKept(new Widen("block/first/conv", 17, 2), chain());
    assertKept(new Widen("block/second/conv", 7, 3), chain());
    assertKept(new Widen("inverted/expand/conv", 13, 4), chain());
    assertKept(new Widen("inverted/project/conv", 20, 5), chain());
    assertKept(new Widen("inverted/se/reduce", 5, 6), chain());
  }

  @Test
  void widensAllLayersThatAnAdditionBringsTogether() {
    Architecture wider = new Widen("stem/conv", 9, 1).apply(chain()).architecture();
    assertThat(wider.type("block/second/conv").channels()).isEqualTo(9);
    assertThat(wider.type("block/first/conv").channels()).isEqualTo(6);
  }

  @Test
  void dividesByTheNumberOfCopies() {
    Architecture.Builder g = Architecture.builder();
    String x = g.input("features", TensorType.vector(1));
    x = g.add("hidden", new Linear(1, false), x);
    Architecture network = g.output(g.add("head", new Linear(1, false), x)).build();
    MemoryStore weights = new MemoryStore();
    weights.put("hidden/weight", new TensorValue(List.of(1, 1), new float[] {5}));
    weights.put("head/weight", new TensorValue(List.of(1, 1), new float[] {6}));
    ParameterStore wider =
        new Widen("hidden", 3, 1).apply(new WeightedNetwork(network, weights)).weights();
    assertThat(wider.find("hidden/weight").orElseThrow().values()).containsExactly(5, 5, 5);
    assertThat(wider.find("head/weight").orElseThrow().values()).containsExactly(2, 2, 2);
  }

  @Test
  void widensThroughConcatenationsAndFlattening() {
    Architecture.Builder g = Architecture.builder();
    String x = g.input("image", TensorType.image(1, 4, 4));
    String one = g.add("one", Convolution.same(3, 3, 1).withBias(), x);
    String other = g.add("other", Convolution.same(2, 1, 1), x);
    String both = g.add("both", new Concat(), one, other, one);
    String sum = g.add("sum", new Add(), both, g.add("eight", Convolution.same(8, 1, 1), x));
    String small = g.add("pool", new Pool(Pool.Reduction.AVERAGE, 2, 2, 0), sum);
    String large = g.add("large", new TransposedConvolution(2, 2, 2, 0, true), small);
    String flat = g.add("flat", new Flatten(), large);
    WeightedNetwork network = trained(g.output(g.add("head", new Linear(3, true), flat)).build());
    assertKept(new Widen("one", 7, 1), network);
    assertKept(new Widen("other", 5, 2), network);
    assertKept(new Widen("large", 6, 3), network);
    assertRefused(new Widen("eight", 9, 4), network, "to one another");
  }

  @Test
  void refusesToWidenWhereCopiesWouldMeetInDifferentOrders() {
    Architecture.Builder g = Architecture.builder();
    String image = g.input("image", TensorType.image(1, 2, 2));
    String flat = g.add("flat", new Flatten(), g.add("conv", Convolution.same(2, 1, 1), image));
    String vector = g.add("linear", new Linear(8, true), g.input("vector", TensorType.vector(3)));
    String sum = g.add("sum", new Add(), flat, vector);
    WeightedNetwork network = trained(g.output(g.add("head", new Linear(3, true), sum)).build());
    assertRefused(new Widen("conv", 3, 4), network, "in different orders");
  }

  @Test
  void widensWithNoiseThatTellsCopiesApart() {
    WeightedNetwork network = chain();
    WeightedNetwork noisy = new Widen("block/first/conv", 12, 0.01, 1).apply(network);
    double change = Outputs.distance(Outputs.of(network, 1), Outputs.of(noisy, 1));
    assertThat(change).isBetween(1e-6, 0.05);
    WeightedNetwork exact = new Widen("block/first/conv", 12, 1).apply(network);
    float[] copies = exact.weights().find("block/first/conv/weight").orElseThrow().values();
    float[] told = noisy.weights().find("block/first/conv/weight").orElseThrow().values();
    assertThat(distinctRows(copies, 12)).isEqualTo(6);
    assertThat(distinctRows(told, 12)).isEqualTo(12);
  }

  private static long distinctRows(float[] weights, int rows) {
    int length = weights.length / rows;
    return java.util.stream.IntStream.range(0, rows)
        .mapToObj(r -> java.util.Arrays.copyOfRange(weights, r * length, (r + 1) * length))
        .map(java.util.Arrays::toString)
        .distinct()
        .count();
  }

  @Test
  void refusesToWidenWhereTheFunctionWouldChange() {
    assertRefused(new Widen("head/linear", 5, 1), chain(), "'head/linear' is an output");
    assertRefused(new Widen("inverted/depthwise/conv", 20, 1), chain(), "the dense layer before");
    assertRefused(new Widen("stem/conv", 6, 1), chain(), "has 6 channels; 6 are no more");
    assertRefused(new Widen("nowhere", 9, 1), chain(), "no node 'nowhere'");
    Architecture.Builder g = Architecture.builder();
    String x = g.add("conv", Convolution.same(4, 3, 1), g.input("x", TensorType.image(4, 3, 3)));
    x = g.add("group", new GroupNorm(2, 1e-5), x);
    WeightedNetwork grouped =
        trained(g.output(g.add("head", Convolution.same(2, 1, 1), x)).build());
    assertRefused(new Widen("conv", 6, 1), grouped, "'group' (group norm");
    assertThatIllegalArgumentException().isThrownBy(() -> new Widen("conv", 6, -1, 1));
  }

  @Test
  void refusesToWidenWhatIsAddedToTheInput() {
    Architecture.Builder g = Architecture.builder();
    String x = g.input("x", TensorType.image(4, 3, 3));
    x = g.add("sum", new Add(), x, g.add("conv", Convolution.same(4, 3, 1), x));
    WeightedNetwork network =
        trained(g.output(g.add("head", Convolution.same(2, 1, 1), x)).build());
    assertRefused(new Widen("conv", 6, 1), network, "'x' is an input");
  }

  @Test
  void addsSkipConnectionsThatBeginAsZero() {
    assertKept(new AddSkip("stem/activation", "block/activation", "skip"), chain());
    assertKept(new AddSkip("image", "block/first/conv", "skip"), chain());
    assertKept(new AddSkip("stem/activation", "inverted/project/norm", "skip"), chain());
    assertKept(new AddSkip("head/flatten", "head/linear", "skip"), chain());
    WeightedNetwork skipped =
        new AddSkip("stem/activation", "block/activation", "skip").apply(chain());
    assertThat(skipped.architecture().node("inverted/expand/conv").inputs())
        .containsExactly("skip/add");
  }

  @Test
  void refusesSkipConnectionsThatFitNowhere() {
    assertRefused(
        new AddSkip("block/activation", "stem/activation", "skip"),
        chain(),
        "does not come before");
    assertRefused(new AddSkip("stem/conv", "stem/conv", "skip"), chain(), "does not come before");
    assertRefused(new AddSkip("image", "head/linear", "skip"), chain(), "cannot be added");
    assertRefused(new AddSkip("image", "stem/conv", "stem"), chain(), "choose another name");
    Architecture.Builder g = Architecture.builder();
    String x = g.input("x", TensorType.image(1, 8, 6));
    String y = g.add("conv", new Convolution(1, 3, 5, 1, 1, 1, 0, 0, false), x);
    WeightedNetwork odd = trained(g.output(y).build());
    assertRefused(new AddSkip("x", "conv", "skip"), odd, "no stride");
  }

  @Test
  void growsKernels() {
    assertKept(new GrowKernel("stem/conv", 5, 5), chain());
    assertKept(new GrowKernel("stem/conv", 3, 7), chain());
    assertKept(new GrowKernel("inverted/depthwise/conv", 7, 7), chain());
    assertKept(new GrowKernel("inverted/project/conv", 3, 3), chain());
    Architecture.Builder g = Architecture.builder();
    String x = g.input("x", TensorType.image(2, 9, 9));
    x = g.add("dilated", Convolution.same(4, 3, 3, 2, 2, 2).withBias(), x);
    assertKept(new GrowKernel("dilated", 5, 5), trained(g.output(x).build()));
  }

  @Test
  void refusesKernelsThatCannotGrow() {
    assertRefused(
        new GrowKernel("stem/conv", 4, 4), chain(), "choose 5 or another even number more");
    assertRefused(new GrowKernel("stem/conv", 1, 1), chain(), "cannot grow to 1");
    assertRefused(new GrowKernel("stem/conv", 3, 3), chain(), "is 3×3 already");
    assertRefused(new GrowKernel("head/linear", 3, 3), chain(), "is no convolution");
  }

  @Test
  void refusesWeightsThatDoNotBelongToTheNetwork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedNetwork(chain().architecture(), new MemoryStore()))
        .withMessageContaining("no tensor 'stem/conv/weight' of the shape [6, 2, 3, 3]");
  }
}
