package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSessionTest {
  private static final double RATE = 0.1;
  private static final Optimizer.Sgd SGD = new Optimizer.Sgd(RATE, 0.9, true, 0.01);
  private static final TrainingSettings SETTINGS =
      TrainingSettings.builder(TrainingBudget.epochs(100))
          .optimizer(SGD)
          .batchSize(4)
          .clipNorm(2)
          .seed(5)
          .build();
  private static final ImageTask TASK = new ImageTask(1, 8, 8, 3);
  private static final NasBench201Space SPACE = NasBench201Space.of(TASK, CellScale.of(TASK, 1, 4));
  private static final Architecture ONE =
      cell("|nor_conv_3x3~0|+|skip_connect~0|nor_conv_1x1~1|+|none~0|none~1|nor_conv_3x3~2|");
  private static final Architecture OTHER =
      cell("|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|none~0|none~1|avg_pool_3x3~2|");

  /** A tensor that is equal to another one of the same numbers. */
  private record Numbers(List<Integer> shape, List<Float> values) {
    static Numbers of(TensorValue value) {
      return new Numbers(value.shape(), boxed(value.values()));
    }

    private static List<Float> boxed(float... values) {
      return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    float[] floats() {
      float[] floats = new float[values.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values.get(i);
      }
      return floats;
    }
  }

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  private static Architecture cell(String text) {
    return SPACE.decode(SPACE.configuration(text));
  }

  private static SharedSession session() {
    return session(images(), SETTINGS);
  }

  private static SharedSession session(ArrayData data, TrainingSettings settings) {
    return new SharedSession(
        data, settings, (Optimizer.Sgd) settings.optimizer(), new MemoryStore(), 0);
  }

  private static ArrayData images() {
    SplittableRandom random = new SplittableRandom(3);
    int count = 10;
    float[] pixels = new float[count * TASK.height() * TASK.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = IntStream.range(0, count).map(i -> i % TASK.outputs()).toArray();
    return new ArrayData(
        Map.of("image", new TensorValue(List.of(count, 1, TASK.height(), TASK.width()), pixels)),
        new Targets.Classes(labels));
  }

  @Test
  void aStepChangesTheTensorsOfItsPathAndNoOthers() {
    try (SharedSession session = session()) {
      session.reserve(List.of(ONE, OTHER));
      session.step(ONE, RATE);
      Map<String, Numbers> before = saved(session);
      session.step(OTHER, RATE);
      Map<String, Numbers> after = saved(session);

      Set<String> changed = new TreeSet<>();
      after.forEach(
          (key, value) -> {
            if (!value.equals(before.get(key))) {
              changed.add(key.substring(key.indexOf('/') + 1));
            }
          });
      assertThat(changed).containsExactlyInAnyOrderElementsOf(OTHER.parameters().keySet());
      assertThat(after)
          .containsKey("weights/cell0/node2/from1/nor_conv_1x1/conv/weight")
          .containsKey("velocity/cell0/node2/from1/nor_conv_1x1/conv/weight");
    }
  }

  @Test
  void aPathSeesWhatAnotherLearntInTheTensorsThatTheyShare() {
    String key = "cell0/node1/from0/nor_conv_3x3/conv/weight";
    try (SharedSession session = session()) {
      Numbers before = value(weights(session, OTHER), key);
      session.step(ONE, RATE);

      assertThat(value(weights(session, OTHER), key))
          .isEqualTo(value(weights(session, ONE), key))
          .isNotEqualTo(before);
    }
  }

  /** Momentum, decay, clipping, statistics and the order of examples included. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void stepsAlongOnePathAreThoseOfATrainingOfItsOwn(Precision precision) {
    TrainingSettings settings = SETTINGS.toBuilder().precision(precision).build();
    try (SharedSession shared = session(images(), settings);
        Session own = new Session(ONE, images(), settings, 0)) {
      shared.reserve(List.of(OTHER, ONE));
      MemoryStore start = new MemoryStore();
      shared.weights(ONE, start);
      own.start(start);
      for (int i = 0; i < 5; i++) {
        shared.step(ONE, RATE);
        own.step(RATE);
      }
      MemoryStore expected = new MemoryStore();
      own.weights(expected);

      assertClose(weights(shared, ONE), values(expected));
      assertThat(shared.takeLoss(5)).isCloseTo(own.takeLoss(5), within(1e-6));
      assertThat(weights(shared, ONE)).isNotEqualTo(values(start));
    }
  }

  /** Among networks that have many of the tensors at other sizes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"residual", "mobile", "nasnet", "enas-macro", "darts", "nas-bench-101", "mlp"})
  void stepsInAnySpaceAreThoseOfATrainingOfItsOwn(String name) {
    Options options =
        Spaces.named(name).options().contains("cells")
            ? new Options(Map.of("cells", "1", "channels", "4"))
            : Options.NONE;
    ArchitectureSpace space = Spaces.create(name, TASK, options);
    SplittableRandom random = new SplittableRandom(2);
    List<Architecture> networks =
        Stream.generate(() -> space.decode(Sampling.sample(space.domain(), random)))
            .limit(8)
            .toList();
    TrainingSettings settings = SETTINGS.toBuilder().precision(Precision.FLOAT64).build();
    for (Architecture network : networks.subList(0, 2)) {
      try (SharedSession shared = session(images(), settings);
          Session own = new Session(network, images(), settings, 0)) {
        shared.reserve(networks);
        MemoryStore start = new MemoryStore();
        shared.weights(network, start);
        own.start(start);
        for (int i = 0; i < 2; i++) {
          shared.step(network, RATE);
          own.step(RATE);
        }
        MemoryStore expected = new MemoryStore();
        own.weights(expected);

        assertClose(weights(shared, network), values(expected));
      }
    }
  }

  static Stream<Arguments> sandwiches() {
    return Stream.of(
        Arguments.of(ONE, OTHER, "stem/conv/weight"),
        Arguments.of(convolutions(4, 3), convolutions(2, 1), "second/weight"));
  }

  /** Of two cells, and of a network and one that is a slice of it. */
  @ParameterizedTest
  @MethodSource("sandwiches")
  void addsUpTheGradientsOfSeveralPathsOnTheSameBatch(
      Architecture large, Architecture small, String key) {
    float[] start = afterStep(large, small, key, List.of());
    float[] one = afterStep(large, small, key, List.of(large));
    float[] other = afterStep(large, small, key, List.of(small));

    float[] both = afterStep(large, small, key, List.of(large, small));

    assertThat(one).isNotEqualTo(start);
    assertThat(other).isNotEqualTo(start);
    for (int i = 0; i < start.length; i++) {
      assertThat(both[i]).isCloseTo(one[i] + other[i] - start[i], within(1e-5f));
    }
  }

  /** By plain gradient descent. */
  private static float[] afterStep(
      Architecture large, Architecture small, String key, List<Architecture> networks) {
    TrainingSettings plain =
        SETTINGS.toBuilder()
            .optimizer(new Optimizer.Sgd(RATE, 0, false, 0))
            .clipNorm(Double.POSITIVE_INFINITY)
            .build();
    try (SharedSession session = session(images(), plain)) {
      session.reserve(List.of(large, small));
      if (!networks.isEmpty()) {
        session.step(networks, RATE);
      }
      return values(weights(session, large), key);
    }
  }

  @Test
  void itDoesNotMatterWhichNetworkHasATensorFirst() {
    try (SharedSession first = session();
        SharedSession second = session()) {
      first.reserve(List.of(ONE));
      first.reserve(List.of(OTHER));
      second.reserve(List.of(OTHER, ONE));

      assertThat(saved(first)).isEqualTo(saved(second));
    }
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened() {
    Map<String, Numbers> expected;
    MemoryStore checkpoint = new MemoryStore();
    try (SharedSession session = session()) {
      session.step(ONE, RATE);
      session.step(OTHER, RATE);
      session.step(ONE, RATE);
      session.save(checkpoint);
      session.step(OTHER, RATE);
      session.step(ONE, RATE);
      expected = saved(session);
    }
    try (SharedSession session = new SharedSession(images(), SETTINGS, SGD, checkpoint, 3)) {
      assertThat(saved(session)).isEqualTo(values(checkpoint));
      session.step(OTHER, RATE);
      session.step(ONE, RATE);

      assertThat(saved(session)).isEqualTo(expected);
    }
  }

  /**
   * Two batches of two examples: means 2 and 10, variances (of a sample) 2 and 8, so 6 and 5; and
   * nothing of the statistics that are shared.
   */
  @Test
  void scoresWithTheMeanStatisticsOfBatchesOfTheTrainingExamples() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(1));
    Architecture network = graph.output(graph.add("norm", new BatchNorm(1e-12, 0.1), x)).build();
    float[] examples = {1, 3, 8, 12};
    TrainingSettings settings = SETTINGS.toBuilder().loss(new Loss.Huber(1)).batchSize(2).build();
    ArrayData data = numbers(examples);
    try (SharedSession session = session(data, settings)) {
      session.step(network, RATE);
      Map<String, Numbers> before = saved(session);
      float scale = number(before, "weights/norm/scale");
      float shift = number(before, "weights/norm/shift");
      ExampleOrder order = new ExampleOrder(4, 2, Seeds.mix(settings.seed(), "norms"));
      double mean = 0;
      double variance = 0;
      for (int batch = 0; batch < 2; batch++) {
        int[] chosen = order.batch(batch);
        double a = examples[chosen[0]];
        double b = examples[chosen[1]];
        mean += (a + b) / 4;
        variance += (a - b) * (a - b) / 4;
      }

      float[][] outputs = session.outputs(network, data, 2);

      for (int i = 0; i < examples.length; i++) {
        double expected = (examples[i] - mean) / Math.sqrt(variance) * scale + shift;
        assertThat((double) outputs[i][0]).isCloseTo(expected, within(1e-5));
      }
      assertThat(saved(session)).isEqualTo(before);
    }
  }

  @Test
  void scoringIsTheSameAfterOtherNetworksWereScored() {
    ArrayData data = images();
    try (SharedSession session = session()) {
      session.step(ONE, RATE);
      float[][] first = session.outputs(ONE, data, 2);
      float[][] other = session.outputs(OTHER, data, 2);

      assertThat(session.outputs(ONE, data, 2)).isDeepEqualTo(first);
      assertThat(other[0]).isNotEqualTo(first[0]);
    }
  }

  /** The first channels and the middle of the kernel, in whichever order they come. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16"})
  void aSmallerTensorIsASliceOfALargerOne(Precision precision) {
    Architecture large = convolutions(4, 3);
    Architecture small = convolutions(2, 1);
    TrainingSettings settings = SETTINGS.toBuilder().precision(precision).build();
    try (SharedSession session = session(images(), settings)) {
      session.step(small, RATE);
      Map<String, Numbers> learnt = weights(session, small);
      session.reserve(List.of(large));

      assertThat(weights(session, small)).isEqualTo(learnt);
      for (String key : List.of("first/weight", "second/weight")) {
        assertThat(middle(weights(session, large), key, learnt))
            .as(key)
            .isEqualTo(values(learnt, key));
      }

      Map<String, Numbers> before = weights(session, large);
      session.step(small, RATE);
      Map<String, Numbers> after = weights(session, large);
      assertThat(different(before, after, "first/weight")).isEqualTo(2);
      assertThat(different(before, after, "second/weight")).isEqualTo(2 * 2);
      assertThat(different(before, after, "norm/running_mean")).isEqualTo(2);
      session.step(large, RATE);
      assertThat(different(after, weights(session, large), "second/weight")).isEqualTo(4 * 4 * 9);
    }
  }

  @Test
  void theStepsOfASliceAreThoseOfASmallNetworkOfItsOwn() {
    Architecture large = convolutions(4, 3);
    Architecture small = convolutions(2, 1);
    try (SharedSession shared = session();
        Session own = new Session(small, images(), SETTINGS, 0)) {
      shared.reserve(List.of(large));
      MemoryStore start = new MemoryStore();
      shared.weights(small, start);
      own.start(start);
      for (int i = 0; i < 3; i++) {
        shared.step(small, RATE);
        own.step(RATE);
      }
      MemoryStore expected = new MemoryStore();
      own.weights(expected);

      assertClose(weights(shared, small), values(expected));
    }
  }

  @Test
  void tensorsOfDifferentKindsCannotBeShared() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TASK.input());
    x = graph.add("flatten", new Flatten(), x);
    Architecture flat = graph.output(graph.add("first", new Linear(3, true), x)).build();
    try (SharedSession session = session()) {
      session.reserve(List.of(flat));

      assertThatThrownBy(() -> session.reserve(List.of(convolutions(2, 1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'first/weight'")
          .hasMessageContaining("[2, 1, 1, 1]");
    }
  }

  /** Native objects are there once all operations have been met, and no more come. */
  @Test
  void manyPathsLeaveNothingBehind() {
    SplittableRandom random = new SplittableRandom(1);
    ArrayData data = images();
    try (SharedSession session = session()) {
      for (int i = 0; i < 80; i++) {
        round(session, data, random);
      }
      long objects = Pointer.totalCount();
      for (int i = 0; i < 40; i++) {
        round(session, data, random);
      }
      assertThat(Pointer.totalCount()).isEqualTo(objects);
    }
  }

  private static void round(SharedSession session, ArrayData data, SplittableRandom random) {
    Architecture network = SPACE.decode(Sampling.sample(SPACE.domain(), random));
    session.step(network, RATE / 10);
    assertThat(session.outputs(network, data, 1)).hasDimensions(10, 3);
  }

  /** AssertJ's own comparison of arrays takes a time that grows with the square of their length. */
  private static void assertClose(Map<String, Numbers> actual, Map<String, Numbers> expected) {
    assertThat(actual.keySet()).isNotEmpty().isSubsetOf(expected.keySet());
    actual.forEach(
        (key, value) -> {
          float[] found = value.floats();
          float[] wanted = values(expected, key);
          assertThat(found).as(key).hasSameSizeAs(wanted);
          for (int i = 0; i < found.length; i++) {
            if (!(Math.abs(found[i] - wanted[i]) <= 1e-6f)) {
              assertThat(found[i]).as("%s[%d]", key, i).isCloseTo(wanted[i], within(1e-6f));
            }
          }
        });
  }

  private static Architecture convolutions(int channels, int kernel) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TASK.input());
    x = graph.add("first", Convolution.same(channels, kernel, 1), x);
    x = graph.add("norm", BatchNorm.standard(), x);
    x = graph.add("second", Convolution.same(channels, kernel, 1), x);
    x = graph.add("pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("flatten", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(3, true), x)).build();
  }

  /** Of a kernel {@code [out, in, 3, 3]} the middle of its first channels. */
  private static float[] middle(
      Map<String, Numbers> large, String key, Map<String, Numbers> small) {
    Numbers whole = value(large, key);
    List<Integer> shape = value(small, key).shape();
    float[] middle = new float[shape.get(0) * shape.get(1)];
    for (int i = 0; i < middle.length; i++) {
      int out = i / shape.get(1);
      int in = i % shape.get(1);
      middle[i] = whole.floats()[(out * whole.shape().get(1) + in) * 9 + 4];
    }
    return middle;
  }

  private static int different(Map<String, Numbers> one, Map<String, Numbers> other, String key) {
    float[] first = values(one, key);
    float[] second = values(other, key);
    return (int) IntStream.range(0, first.length).filter(i -> first[i] != second[i]).count();
  }

  private static ArrayData numbers(float... numbers) {
    return new ArrayData(
        Map.of("x", new TensorValue(List.of(numbers.length, 1), numbers)),
        new Targets.Values(new TensorValue(List.of(numbers.length, 1), new float[numbers.length])));
  }

  private static Map<String, Numbers> saved(SharedSession session) {
    MemoryStore store = new MemoryStore();
    session.save(store);
    return values(store);
  }

  private static Map<String, Numbers> weights(SharedSession session, Architecture network) {
    MemoryStore store = new MemoryStore();
    session.weights(network, store);
    return values(store);
  }

  private static Map<String, Numbers> values(ParameterStore store) {
    return store.keys().stream()
        .collect(Collectors.toMap(k -> k, k -> Numbers.of(store.find(k).orElseThrow())));
  }

  private static Numbers value(Map<String, Numbers> values, String key) {
    Numbers value = values.get(key);
    if (value == null) {
      throw new AssertionError("no " + key);
    }
    return value;
  }

  private static float[] values(Map<String, Numbers> values, String key) {
    return value(values, key).floats();
  }

  private static float number(Map<String, Numbers> values, String key) {
    return values(values, key)[0];
  }
}
