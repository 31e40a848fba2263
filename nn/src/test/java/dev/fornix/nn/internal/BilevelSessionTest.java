package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.Standardisation;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.nn.settings.BilevelSettings.Order;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two cells of one mixture, in 64 bits, with batches of all examples. */
class BilevelSessionTest {
  private static final int EXAMPLES = 6;
  private static final int CLASSES = 3;
  private static final double RATE = 0.3;
  private static final double DECAY = 0.02;
  private static final double STEP = 1e-4;

  private final Architecture network = network();
  private final ArrayData train = data(1);
  private final ArrayData validation = data(2);

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  private static Architecture network() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, 5, 5));
    for (int cell = 0; cell < 2; cell++) {
      String at = "cell" + cell + "/";
      Standardisation norm = Standardisation.of(BatchNorm.standard());
      Activation smooth = new Activation(Activation.Function.TANH);
      String active = graph.add(at + "active", smooth, x);
      String wide = graph.add(at + "wide", Convolution.same(2, 3, 1), active);
      String point = graph.add(at + "point", Convolution.same(2, 1, 1), active);
      x =
          graph.add(
              at + "mixture",
              new Mixture("place"),
              graph.add(at + "zero", new Zero(1), x),
              x,
              graph.add(at + "wide_norm", norm, wide),
              graph.add(at + "point_norm", norm, point));
    }
    String flat = graph.add("vector", new Flatten(), x);
    return graph.output(graph.add("head", new Linear(CLASSES, true), flat)).build();
  }

  private static ArrayData data(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[EXAMPLES * 50];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = IntStream.generate(() -> random.nextInt(CLASSES)).limit(EXAMPLES).toArray();
    return new ArrayData(
        Map.of("image", new TensorValue(List.of(EXAMPLES, 2, 5, 5), pixels)),
        new Targets.Classes(labels));
  }

  private static BilevelSettings settings(Order order, int replicas) {
    return new BilevelSettings(
        5,
        new Optimizer.Sgd(RATE, 0.9, false, DECAY),
        new Schedule.Constant(),
        Double.POSITIVE_INFINITY,
        order,
        0.05,
        1e-3,
        0,
        EXAMPLES,
        Precision.FLOAT64,
        Augmentation.none(),
        replicas,
        9);
  }

  private BilevelSession session(Order order) {
    BilevelSession session =
        new BilevelSession(network, train, validation, settings(order, 1), 0, 0);
    session.start(LoweringTest.randomWeights(network));
    return session;
  }

  /** Two steps first, so that there is a momentum. */
  private BilevelSession trained(Order order) {
    BilevelSession session = session(order);
    session.step(RATE, true);
    session.step(RATE, true);
    return session;
  }

  @Test
  void followsTheGradientOfTheSecondHalfByTheFirstOrder() {
    try (BilevelSession session = trained(Order.FIRST);
        PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double[] gradient = doubles(session.mixtureGradient(RATE));
      for (int i = 0; i < 4; i++) {
        double slope = slope(session, i, a -> loss(session, validation));
        assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
      }
    }
  }

  /**
   * The numerical derivative of the objective of the paper's equation 6: the second half's loss
   * after one step of the optimiser on the first half. The finite difference of the method is
   * itself of the size of its step squared.
   */
  @Test
  void followsTheGradientThroughOneStepByTheSecondOrder() {
    try (BilevelSession session = trained(Order.SECOND);
        PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double[] gradient = doubles(session.mixtureGradient(RATE));
      double[] first = doubles(firstOrderAfterAStep(session));
      double[] slopes = new double[4];
      for (int i = 0; i < 4; i++) {
        slopes[i] = slope(session, i, a -> unrolledLoss(session));
        assertThat(gradient[i]).isCloseTo(slopes[i], within(1e-3 * norm(slopes) + 1e-6));
      }
      assertThat(distance(gradient, slopes)).isLessThan(0.05 * distance(first, slopes));
    }
  }

  @Test
  void leavesTheNetworkAsItWasWhileItLooksAhead() {
    try (BilevelSession session = trained(Order.SECOND);
        PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double[] before = doubles(session.parameters().learnt());
      session.mixtureGradient(RATE);
      session.eigenvalue(3);
      assertThat(doubles(session.parameters().learnt())).isEqualTo(before);
    }
  }

  /** The eigenvalue of largest size of a symmetric matrix, by the power method on the matrix. */
  @Test
  void findsTheDominantEigenvalue() {
    try (BilevelSession session = trained(Order.FIRST);
        PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double[][] hessian = new double[4][];
      for (int i = 0; i < 4; i++) {
        hessian[i] = row(session, i);
      }
      double expected = dominant(hessian);
      assertThat(expected).isNotCloseTo(0, within(1e-4));
      assertThat(session.eigenvalue(60)).isCloseTo(expected, within(1e-3 * Math.abs(expected)));
    }
  }

  private static double[] row(BilevelSession session, int at) {
    double[] above = shifted(session, at, STEP);
    double[] below = shifted(session, at, -STEP);
    return IntStream.range(0, 4).mapToDouble(i -> (above[i] - below[i]) / (2 * STEP)).toArray();
  }

  private static double[] shifted(BilevelSession session, int at, double by) {
    DoublePointer numbers = new DoublePointer(session.parameters().mixtures().data_ptr());
    double value = numbers.get(at);
    numbers.put(at, value + by);
    double[] gradient = doubles(session.mixtureGradient(0));
    numbers.put(at, value);
    return gradient;
  }

  private static double dominant(double[][] matrix) {
    double[] v = {1, -0.5, 0.3, 0.7};
    double eigenvalue = 0;
    for (int i = 0; i < 2000; i++) {
      double[] next = new double[4];
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          next[r] += matrix[r][c] * v[c];
        }
      }
      double dot = 0;
      double square = 0;
      for (int r = 0; r < 4; r++) {
        dot += next[r] * v[r];
        square += v[r] * v[r];
      }
      eigenvalue = dot / square;
      double length = norm(next);
      for (int r = 0; r < 4; r++) {
        v[r] = next[r] / length;
      }
    }
    return eigenvalue;
  }

  @Test
  void learnsMixturesOnlyWhenTheyLearn() {
    try (BilevelSession session = session(Order.FIRST)) {
      float[] before = mixtures(session);
      session.step(RATE, false);
      assertThat(mixtures(session)).containsExactly(before);
      session.step(RATE, true);
      assertThat(mixtures(session)).isNotEqualTo(before);
    }
  }

  /** Adam's first step is its learning rate along each sign (Kingma and Ba 2015, section 2.1). */
  @Test
  void stepsTheMixturesByAdam() {
    try (BilevelSession session = session(Order.FIRST)) {
      float[] before = mixtures(session);
      session.step(RATE, true);
      float[] after = mixtures(session);
      for (int i = 0; i < 4; i++) {
        assertThat(Math.abs(after[i] - before[i])).isCloseTo(0.05f, within(1e-4f));
      }
    }
  }

  @Test
  void goesOnFromItsCheckpointAsIfNothingHadHappened() {
    for (Order order : Order.values()) {
      MemoryStore whole = new MemoryStore();
      MemoryStore parts = new MemoryStore();
      try (BilevelSession session = trained(order)) {
        MemoryStore half = new MemoryStore();
        session.save(half);
        session.step(RATE, true);
        session.save(whole);
        try (BilevelSession second =
            new BilevelSession(network, train, validation, settings(order, 1), 2, 2)) {
          second.resume(half);
          second.step(RATE, true);
          second.save(parts);
        }
      }
      // A store holds 32 bits, so that what went through one is a little off.
      for (String key : whole.keys()) {
        assertThat(values(parts, key)).as(key).containsExactly(values(whole, key), within(1e-4f));
      }
    }
  }

  @Test
  void sharesABatchBetweenReplicas() {
    try (BilevelSession one = session(Order.FIRST);
        BilevelSession two =
            new BilevelSession(network, train, validation, settings(Order.FIRST, 2), 0, 0)) {
      two.start(LoweringTest.randomWeights(network));
      two.step(RATE, true);
      one.step(RATE, true);
      assertThat(two.takeLoss(1)).isCloseTo(one.takeLoss(1), within(0.5));
      assertThat(two.outputs(train)).hasNumberOfRows(EXAMPLES);
    }
  }

  private static float[] values(ParameterStore store, String key) {
    return store.find(key).orElseThrow().values();
  }

  private static float[] mixtures(BilevelSession session) {
    MemoryStore store = new MemoryStore();
    session.mixtures(store);
    return values(store, Mixture.key("place"));
  }

  private double slope(BilevelSession session, int at, DoubleUnaryOperator objective) {
    DoublePointer numbers = new DoublePointer(session.parameters().mixtures().data_ptr());
    double value = numbers.get(at);
    numbers.put(at, value + STEP);
    double above = objective.applyAsDouble(0);
    numbers.put(at, value - STEP);
    double below = objective.applyAsDouble(0);
    numbers.put(at, value);
    return (above - below) / (2 * STEP);
  }

  /** The loss of all examples of one half at the numbers as they are, by a replica of its own. */
  private double loss(BilevelSession session, ArrayData data) {
    return evaluated(session, data, false);
  }

  private double evaluated(BilevelSession session, ArrayData data, boolean keepGradient) {
    try (Replica replica = new Replica(network, session.parameters(), false)) {
      double loss = backward(replica, data);
      if (keepGradient) {
        session.parameters().learnt().copy_(replica.gradient());
      }
      return loss;
    }
  }

  private double backward(Replica replica, ArrayData data) {
    try (AutoGradMode on = new AutoGradMode(true);
        PointerScope scope = new PointerScope()) {
      int[] all = IntStream.range(0, EXAMPLES).toArray();
      Batch batch = BatchSource.of(data, network).batch(all, ScalarType.Double);
      Tensor total = Tensors.zeros(ScalarType.Double);
      replica.backward(batch, 1, Loss.crossEntropy(), 1, total);
      return total.item_double();
    }
  }

  /** {@code L_val(w − ξ (m v + ∇w L_train(w, α) + λ w), α)}. */
  private double unrolledLoss(BilevelSession session) {
    Tensor learnt = session.parameters().learnt();
    Tensor before = learnt.clone();
    aStep(session);
    double loss = loss(session, validation);
    learnt.copy_(before);
    return loss;
  }

  private void aStep(BilevelSession session) {
    Tensor learnt = session.parameters().learnt();
    Tensor weights = learnt.clone();
    evaluated(session, train, true);
    Tensor direction = learnt.clone();
    long decaying = session.parameters().layout().decaying();
    direction.narrow(0, 0, decaying).add_(weights.narrow(0, 0, decaying), new Scalar(DECAY));
    session.memory().values().forEach(velocity -> direction.add_(velocity, new Scalar(0.9)));
    learnt.copy_(weights).add_(direction, new Scalar(-RATE));
  }

  private Tensor firstOrderAfterAStep(BilevelSession session) {
    Tensor learnt = session.parameters().learnt();
    Tensor before = learnt.clone();
    aStep(session);
    try (Replica replica = new Replica(network, session.parameters(), false)) {
      backward(replica, validation);
      Tensor gradient = replica.mixtureGradient().clone();
      learnt.copy_(before);
      return gradient;
    }
  }

  private static double norm(double[] values) {
    return Math.sqrt(IntStream.range(0, 4).mapToDouble(i -> values[i] * values[i]).sum());
  }

  private static double distance(double[] a, double[] b) {
    return norm(IntStream.range(0, 4).mapToDouble(i -> a[i] - b[i]).toArray());
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    new DoublePointer(tensor.data_ptr()).get(values, 0, values.length);
    return values;
  }
}
