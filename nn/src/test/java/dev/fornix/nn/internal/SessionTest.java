package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps whose gradient is known: {@code y = w · x} with its target out of reach, under Huber's loss
 * of a small delta, has the gradient {@code −delta · x} wherever {@code w} is.
 */
class SessionTest {
  private static final Optimizer.Sgd PLAIN = new Optimizer.Sgd(1, 0, false, 0);
  private static final TrainingSettings SETTINGS =
      TrainingSettings.builder(TrainingBudget.epochs(100))
          .optimizer(PLAIN)
          .loss(new Loss.Huber(1))
          .build();

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  /** The gradient is (−3, −4), of length 5. */
  @Test
  void movesByTheShortenedGradientWhereItIsLongerThanTheClippingNorm() {
    float[] clipped = afterSteps(SETTINGS.toBuilder().clipNorm(2.5).build(), 1, x(3, 4));

    assertThat(clipped).containsExactly(new float[] {1 + 1.5f, -1 + 2f}, within(1e-5f));
  }

  @Test
  void leavesAGradientShorterThanTheClippingNormAsItIs() {
    assertThat(afterSteps(SETTINGS.toBuilder().clipNorm(5.01).build(), 1, x(3, 4)))
        .containsExactly(1 + 3, -1 + 4);
  }

  @Test
  void movesByTheWholeGradientWithoutClipping() {
    assertThat(afterSteps(SETTINGS, 1, x(3, 4))).containsExactly(1 + 3, -1 + 4);
  }

  /** Momentum remembers the shortened gradients: steps of 1 and 1 + ½ times (1.5, 2). */
  @Test
  void shortensTheGradientBeforeItEntersTheMomentum() {
    TrainingSettings settings =
        SETTINGS.toBuilder().optimizer(new Optimizer.Sgd(1, 0.5, false, 0)).clipNorm(2.5).build();

    assertThat(afterSteps(settings, 2, x(3, 4)))
        .containsExactly(new float[] {1 + 2.5f * 1.5f, -1 + 2.5f * 2}, within(1e-4f));
  }

  /** Decay alone takes 0.1 · w from w; it neither lengthens the gradient nor is it shortened. */
  @Test
  void doesNotShortenTheWeightDecay() {
    TrainingSettings settings =
        SETTINGS.toBuilder().optimizer(new Optimizer.Sgd(1, 0, false, 0.1)).clipNorm(2.5).build();

    assertThat(afterSteps(settings, 1, x(3, 4)))
        .containsExactly(new float[] {0.9f + 1.5f, -0.9f + 2f}, within(1e-5f));
  }

  /** The parts' gradients (−6, 0) and (0, −8) are longer than 5.5, their mean (−3, −4) is not. */
  @Test
  void clipsTheMeanOfTheReplicasGradientsAndNotEachOfThem() {
    TrainingSettings settings = SETTINGS.toBuilder().replicas(2).clipNorm(5.5).build();

    assertThat(afterSteps(settings, 1, x(6, 0), x(0, 8))).containsExactly(1 + 3, -1 + 4);
  }

  /** Parts of one and of two examples: (3, 0) and twice (0, 3) have the mean (1, 2). */
  @Test
  void everyExampleWeighsAlikeInUnevenParts() {
    TrainingSettings settings = SETTINGS.toBuilder().replicas(2).batchSize(3).build();
    float[][] examples = {x(3, 0), x(0, 3), x(0, 3)};

    float[] moved = afterSteps(settings, 1, examples);

    assertThat(moved).containsExactly(new float[] {1 + 1, -1 + 2}, within(1e-5f));
  }

  @Test
  void fewerExamplesThanReplicasAreLearntByAsManyReplicasAsThereAreExamples() {
    TrainingSettings settings = SETTINGS.toBuilder().replicas(3).build();

    assertThat(afterSteps(settings, 1, x(6, 0), x(0, 8))).containsExactly(1 + 3, -1 + 4);
  }

  /**
   * The n-th step leads to {@code w = n}. With memories (1 + n)/(10 + n) of ⅒, 2/11, ¼, 4/13 and
   * 5/14 the average is 0.9 · n, as long as none is above the setting. A setting of ¼ holds from
   * the fourth step on: ¼ · 2.7 + ¾ · 4 = 3.675, and then ¼ · 3.675 + ¾ · 5 = 4.66875.
   */
  @ParameterizedTest
  @CsvSource({
    "0.999, 1, 0.9",
    "0.999, 2, 1.8",
    "0.999, 3, 2.7",
    "0.999, 4, 3.6",
    "0.999, 5, 4.5",
    "0.25, 3, 2.7",
    "0.25, 4, 3.675",
    "0.25, 5, 4.66875",
    "0.05, 1, 0.95",
    "0, 1, 1",
    "0, 5, 5"
  })
  void returnsARunningAverageWhoseMemoryGrowsWithTheSteps(
      double averaging, int steps, double expected) {
    TrainingSettings settings = SETTINGS.toBuilder().averaging(averaging).build();

    try (Session session = started(settings, data(x(1, 0)), 0, 0)) {
      steps(session, steps);

      assertThat((double) weights(session)[0]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void theAverageBeginsWithTheWeightsOfTheStart() {
    TrainingSettings settings = SETTINGS.toBuilder().averaging(0.5).build();

    assertThat(afterSteps(settings, 0, x(1, 0))).containsExactly(1, -1);
    // ⅒ · 1 + 0.9 · (1 + 1)
    assertThat((double) afterSteps(settings, 1, x(1, 0))[0]).isCloseTo(1.9, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void validatesWithTheAverage(Precision precision) {
    TrainingSettings settings = SETTINGS.toBuilder().averaging(0.999).precision(precision).build();
    ArrayData data = data(x(1, 0));
    try (Session session = started(settings, data, 0, 0)) {
      steps(session, 5);

      // bfloat16 has 8 bits, and 4.5 needs 4 of them; the weights themselves are at 5 by now
      assertThat((double) session.outputs(data)[0][0]).isCloseTo(4.5, within(1e-6));
    }
  }

  @Test
  void validatesWithTheWeightsThemselvesWithoutAnAverage() {
    ArrayData data = data(x(1, 0));
    try (Session session = started(SETTINGS, data, 0, 0)) {
      steps(session, 5);

      assertThat(session.outputs(data)[0][0]).isEqualTo(5);
    }
  }

  /** A training that goes on after two steps has the memory of its third step. */
  @Test
  void theMemoryGoesOnGrowingAfterACheckpoint() {
    TrainingSettings settings = SETTINGS.toBuilder().averaging(0.999).build();
    ArrayData data = data(x(1, 0));
    MemoryStore checkpoint = new MemoryStore();
    try (Session session = started(settings, data, 0, 0)) {
      steps(session, 2);
      session.save(checkpoint);
    }
    try (Session session = new Session(linear(), data, settings, 2)) {
      session.resume(checkpoint);
      steps(session, 1);

      assertThat((double) weights(session)[0]).isCloseTo(2.7, within(1e-6));
    }
  }

  /** Weights and statistics of a real network, seen after each step, averaged by hand. */
  @Test
  void averagesAllTensorsStatisticsIncluded() {
    Architecture network = Graphs.around(BatchNorm.standard());
    TrainingSettings settings =
        SETTINGS.toBuilder()
            .optimizer(new Optimizer.Sgd(0.002, 0, false, 1e-3))
            .loss(new Loss.MeanSquaredError())
            .averaging(0.3)
            .build();
    try (Session session = new Session(network, LoweringTest.data(network), settings, 0)) {
      session.start(LoweringTest.randomWeights(network));
      List<ParameterStore> seen = new ArrayList<>();
      for (int step = 0; step <= 6; step++) {
        MemoryStore now = new MemoryStore();
        session.save(now);
        seen.add(now);
        session.step(0.002);
      }
      MemoryStore last = new MemoryStore();
      session.save(last);
      seen.add(last);
      MemoryStore average = new MemoryStore();
      session.weights(average);

      assertThat(average.keys())
          .containsExactlyInAnyOrderElementsOf(network.parameters().keySet())
          .contains("tested/running_mean", "tested/running_variance");
      for (String key : average.keys()) {
        assertThat(values(average, key))
            .as(key)
            .containsExactly(averaged(seen, "weights/" + key, 0.3), within(1e-6f));
      }
      for (String key : List.of("before/weight", "tested/running_mean", "head/weight")) {
        assertThat(distance(values(average, key), values(last, "weights/" + key)))
            .as("%s is on its way", key)
            .isGreaterThan(1e-4);
      }
    }
  }

  private static double distance(float[] one, float[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .max()
        .orElse(0);
  }

  private static float[] averaged(List<ParameterStore> seen, String key, double averaging) {
    float[] average = values(seen.get(0), key).clone();
    for (int step = 0; step < seen.size() - 1; step++) {
      double memory = Math.min(averaging, (1.0 + step) / (10.0 + step));
      float[] weights = values(seen.get(step + 1), key);
      for (int i = 0; i < average.length; i++) {
        average[i] = (float) (memory * average[i] + (1 - memory) * weights[i]);
      }
    }
    return average;
  }

  /**
   * The head's weights are 0 and its bias is the target, so that there is no error and no gradient:
   * what moves, moves by decay.
   */
  @ParameterizedTest
  @MethodSource("optimizersWithDecay")
  void decayShrinksWeightsAndLeavesBiasesAndNormsAsTheyAre(Optimizer optimizer) {
    Architecture network = ParameterLayoutTest.everyKindOfTensor();
    ParameterStore start = LoweringTest.randomWeights(network);
    start.put("head/weight", new TensorValue(List.of(2, 5), new float[10]));
    start.put("head/bias", new TensorValue(List.of(2), new float[] {0.5f, -2}));
    TrainingSettings settings =
        SETTINGS.toBuilder().optimizer(optimizer).loss(new Loss.MeanSquaredError()).build();
    ArrayData data =
        new ArrayData(
            LoweringTest.data(network).inputs(),
            new Targets.Values(
                new TensorValue(List.of(3, 2), new float[] {0.5f, -2, 0.5f, -2, 0.5f, -2})));
    MemoryStore after = new MemoryStore();
    try (Session session = new Session(network, data, settings, 0)) {
      session.start(start);
      session.step(0.5);
      session.weights(after);
      assertThat(session.takeLoss(1)).isZero();
    }

    for (String key : after.keys()) {
      if (key.endsWith("/weight")) {
        assertThat(values(after, key))
            .as(key)
            .containsExactly(times(0.9f, values(start, key)), within(1e-6f));
      } else if (!key.contains("/running_")) {
        assertThat(values(after, key)).as(key).containsExactly(values(start, key));
      }
    }
  }

  private static Stream<Optimizer> optimizersWithDecay() {
    return Stream.of(
        new Optimizer.Sgd(0.5, 0.9, false, 0.2), new Optimizer.AdamW(0.5, 0.9, 0.999, 1e-8, 0.2));
  }

  private static float[] times(float factor, float... values) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }

  private static float[] afterSteps(TrainingSettings settings, int steps, float[]... examples) {
    try (Session session = started(settings, data(examples), 1, -1)) {
      steps(session, steps);
      return weights(session);
    }
  }

  private static Session started(TrainingSettings settings, ArrayData data, float... weights) {
    Session session = new Session(linear(), data, settings, 0);
    MemoryStore start = new MemoryStore();
    start.put("head/weight", new TensorValue(List.of(1, 2), weights));
    session.start(start);
    return session;
  }

  private static void steps(Session session, int steps) {
    for (int i = 0; i < steps; i++) {
      session.step(PLAIN.learningRate());
    }
  }

  private static float[] weights(Session session) {
    MemoryStore store = new MemoryStore();
    session.weights(store);
    return values(store, "head/weight");
  }

  private static float[] values(ParameterStore store, String key) {
    return store.find(key).map(TensorValue::values).orElseThrow();
  }

  private static Architecture linear() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(2));
    return graph.output(graph.add("head", new Linear(1, false), x)).build();
  }

  private static float[] x(float... x) {
    return x;
  }

  private static ArrayData data(float[]... examples) {
    float[] inputs = new float[2 * examples.length];
    float[] targets = new float[examples.length];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(examples[i], 0, inputs, 2 * i, 2);
      targets[i] = 1000;
    }
    return new ArrayData(
        Map.of("x", new TensorValue(List.of(examples.length, 2), inputs)),
        new Targets.Values(new TensorValue(List.of(examples.length, 1), targets)));
  }
}
