package dev.fornix.nn.internal;

import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.nn.engine.internal.NativeLibrary;
import dev.fornix.nn.settings.Loss;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
  private static final double EXACT = 1e-12;
  private static final double STEP = 1e-6;

  /** Two examples whose softmax is ⅛, ¼, ⅝ and ½, ⅜, ⅛. */
  private static final double[] LOGITS = {log(1), log(2), log(5), log(4), log(3), log(1)};

  private static final long[] LABELS = {2, 0};

  @BeforeAll
  static void load() {
    NativeLibrary.load();
  }

  @Test
  void takesTheMeanOfTheLogarithmsOfTheLabelsProbabilities() {
    assertThat(crossEntropy(0, List.of(), LABELS))
        .isCloseTo((log(8.0 / 5) + log(2)) / 2, within(EXACT));
  }

  /** With three classes a smoothing of 0.3 leaves 0.8 to the label and 0.1 to each other class. */
  @Test
  void spreadsTheSmoothingOverAllClassesTheLabelsIncluded() {
    double first = 0.1 * log(8) + 0.1 * log(4) + 0.8 * log(8.0 / 5);
    double second = 0.8 * log(2) + 0.1 * log(8.0 / 3) + 0.1 * log(8);

    assertThat(crossEntropy(0.3, List.of(), LABELS)).isCloseTo((first + second) / 2, within(EXACT));
  }

  @Test
  void dividesByTheSumOfTheWeightsOfTheLabels() {
    assertThat(crossEntropy(0, List.of(1.0, 2.0, 4.0), LABELS))
        .isCloseTo((4 * log(8.0 / 5) + 1 * log(2)) / (4 + 1), within(EXACT));
  }

  /** The smoothed share of a class counts by its own weight, not by the label's. */
  @Test
  void weighsEachClassOfASmoothedTarget() {
    double first = 0.1 * 1 * log(8) + 0.1 * 2 * log(4) + 0.8 * 4 * log(8.0 / 5);
    double second = 0.8 * 1 * log(2) + 0.1 * 2 * log(8.0 / 3) + 0.1 * 4 * log(8);

    assertThat(crossEntropy(0.3, List.of(1.0, 2.0, 4.0), LABELS))
        .isCloseTo((first + second) / (4 + 1), within(EXACT));
  }

  @Test
  void weightsThatAreEqualChangeNothing() {
    assertThat(crossEntropy(0.3, List.of(3.0, 3.0, 3.0), LABELS))
        .isCloseTo(crossEntropy(0.3, List.of(), LABELS), within(EXACT));
  }

  @Test
  void leavesOutExamplesOfAClassThatWeighsNothing() {
    assertThat(crossEntropy(0, List.of(0.0, 1.0, 1.0), LABELS))
        .isCloseTo(log(8.0 / 5), within(EXACT));
  }

  @ParameterizedTest
  @MethodSource("smoothings")
  void isNothingWhereNoExampleOfTheBatchWeighsAnything(double smoothing) {
    Loss loss = new Loss.CrossEntropy(smoothing, List.of(0.0, 1.0, 0.0));

    assertThat(value(loss, LOGITS, labels(LABELS), null, 1)).isZero();
    assertThat(gradient(loss, LOGITS, labels(LABELS), null, 1))
        .containsExactly(new double[LOGITS.length], within(0.0));
  }

  private static Stream<Double> smoothings() {
    return Stream.of(0.0, 0.3);
  }

  /** Each of the two targets is weighed and divided as if it were alone. */
  @Test
  void mixesTheLossesOfTwoTargetsInTheirShares() {
    List<Double> weights = List.of(1.0, 2.0, 4.0);
    double first = (4 * log(8.0 / 5) + 1 * log(2)) / (4 + 1);
    double second = (2 * log(4) + 4 * log(8)) / (2 + 4);

    double mixed =
        value(
            new Loss.CrossEntropy(0, weights),
            LOGITS,
            labels(LABELS),
            labels(new long[] {1, 2}),
            0.25);

    assertThat(mixed).isCloseTo(0.25 * first + 0.75 * second, within(EXACT));
  }

  @Test
  void mixesTheLossesOfTwoTargetsOfValuesToo() {
    double mixed =
        value(new Loss.MeanSquaredError(), new double[] {1, 2}, values(0, 2), values(1, 6), 0.75);

    // ¾ · (1 + 0)/2 + ¼ · (0 + 16)/2
    assertThat(mixed).isCloseTo(2.375, within(EXACT));
  }

  /** Errors 0, 2, 3 and 4 over two examples of two outputs. */
  @Test
  void takesTheMeanSquareOverExamplesAndOutputs() {
    assertThat(
            value(
                new Loss.MeanSquaredError(),
                new double[] {1, 2, 3, 5},
                values(1, 0, 0, 1),
                null,
                1))
        .isCloseTo((0 + 4 + 9 + 16) / 4.0, within(EXACT));
  }

  /** Errors ½ and −2 on the parabola, 3 and −5 on the lines that go on from it at 2. */
  @Test
  void isAParabolaForSmallErrorsAndALineForLargeOnes() {
    double[] each = {0.5 * 0.25, 0.5 * 4, 2 * (3 - 1), 2 * (5 - 1)};
    double[] outputs = {0.5, -2, 3, -5};
    for (int i = 0; i < each.length; i++) {
      assertThat(value(new Loss.Huber(2), new double[] {outputs[i], 0}, values(0, 0), null, 1))
          .isCloseTo(each[i] / 2, within(EXACT));
    }
    assertThat(value(new Loss.Huber(2), outputs, values(0, 0, 0, 0), null, 1))
        .isCloseTo((0.125 + 2 + 4 + 8) / 4, within(EXACT));
  }

  /** The first output is 2 below its target, the second one 3 above, the others are right. */
  @Test
  void costsMoreOnOneSideForAQuantile() {
    double[] outputs = {1, 5, 7, 0};

    assertThat(value(new Loss.Quantile(0.9), outputs, values(3, 2, 7, 0), null, 1))
        .isCloseTo((0.9 * 2 + 0.1 * 3) / 4, within(EXACT));
    assertThat(value(new Loss.Quantile(0.5), outputs, values(3, 2, 7, 0), null, 1))
        .isCloseTo((2 + 3) / 2.0 / 4, within(EXACT));
  }

  /** Logits of the probabilities ½, ¾, ¼ and ⅞. */
  @Test
  void takesLogitsForProbabilitiesOfEachOutput() {
    double[] logits = {0, log(3), -log(3), log(7)};
    double third = -(0.25 * log(0.25) + 0.75 * log(0.75));

    assertThat(value(new Loss.BinaryCrossEntropy(), logits, values(1, 1, 0.25f, 0), null, 1))
        .isCloseTo((log(2) + log(4.0 / 3) + third + log(8)) / 4, within(EXACT));
  }

  @Test
  void staysFiniteForLogitsThatAreSure() {
    double[] logits = {800, -800};

    assertThat(value(new Loss.BinaryCrossEntropy(), logits, values(0, 0), null, 1)).isEqualTo(400);
    assertThat(value(Loss.crossEntropy(), logits, labels(new long[] {1}), null, 1)).isEqualTo(1600);
  }

  /** These outputs are exact in bfloat16; its eight bits would give a loss to one in 256 only. */
  @ParameterizedTest
  @MethodSource("losses")
  void computesInThirtyTwoBitsWhereTheNetworkComputesInFewer(Loss loss) {
    try (PointerScope scope = new PointerScope()) {
      double[] halves = {0.5, -1.5, 3.25, 0.75, 2, -0.125, 1, -5};
      Tensor low = outputs(halves).to(ScalarType.BFloat16);

      Tensor result = Losses.of(loss, low, Batch.plain(new Tensor[0], target(loss)));

      assertThat(result.scalar_type().intern()).isEqualTo(ScalarType.Float);
      assertThat(result.item_double())
          .isCloseTo(value(loss, halves, target(loss), null, 1), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void givesTheGradientThatFiniteDifferencesGive(Loss loss) {
    double[] outputs = {0.3, -1.7, 3.2, 0.9, 2.1, -0.4, 1.3, -5.5};

    assertSlopes(loss, outputs, target(loss), null, 1);
    assertSlopes(loss, outputs, target(loss), other(loss), 0.3);
  }

  private static Stream<Loss> losses() {
    return Stream.of(
        Loss.crossEntropy(),
        new Loss.CrossEntropy(0.1, List.of()),
        new Loss.CrossEntropy(0, List.of(1.0, 0.5, 3.0, 0.0)),
        new Loss.CrossEntropy(0.2, List.of(1.0, 0.5, 3.0, 0.0)),
        new Loss.BinaryCrossEntropy(),
        new Loss.MeanSquaredError(),
        new Loss.Quantile(0.8),
        new Loss.Huber(1));
  }

  private static Tensor target(Loss loss) {
    return loss instanceof Loss.CrossEntropy
        ? labels(new long[] {2, 1})
        : values(0, 1, 1, 0.25f, 0.5f, 0, 1, 1);
  }

  private static Tensor other(Loss loss) {
    return loss instanceof Loss.CrossEntropy
        ? labels(new long[] {0, 3})
        : values(1, 0, 0.5f, 1, 0, 0.75f, 0, 0);
  }

  private static void assertSlopes(
      Loss loss, double[] outputs, Tensor target, @Nullable Tensor second, double share) {
    double[] gradient = gradient(loss, outputs, target, second, share);
    for (int i = 0; i < outputs.length; i++) {
      double[] moved = outputs.clone();
      moved[i] = outputs[i] + STEP;
      double above = value(loss, moved, target, second, share);
      moved[i] = outputs[i] - STEP;
      double below = value(loss, moved, target, second, share);
      assertThat(gradient[i])
          .as("%s, output %d", loss, i)
          .isCloseTo((above - below) / (2 * STEP), within(1e-8));
    }
  }

  private static double crossEntropy(double smoothing, List<Double> weights, long... labels) {
    return value(new Loss.CrossEntropy(smoothing, weights), LOGITS, labels(labels), null, 1);
  }

  private static double value(
      Loss loss, double[] outputs, Tensor target, @Nullable Tensor second, double share) {
    try (PointerScope scope = new PointerScope()) {
      Batch batch = new Batch(new Tensor[0], target, second, share);
      return Losses.of(loss, outputs(outputs), batch).item_double();
    }
  }

  private static double[] gradient(
      Loss loss, double[] outputs, Tensor target, @Nullable Tensor second, double share) {
    try (PointerScope scope = new PointerScope()) {
      Tensor output = outputs(outputs).set_requires_grad(true);
      Losses.of(loss, output, new Batch(new Tensor[0], target, second, share)).backward();
      double[] gradient = new double[outputs.length];
      new DoublePointer(output.grad().contiguous().data_ptr()).get(gradient, 0, gradient.length);
      return gradient;
    }
  }

  /** As two examples, or as one where there are two numbers only. */
  private static Tensor outputs(double... values) {
    int examples = values.length == 2 ? 1 : 2;
    Tensor tensor = Tensors.empty(ScalarType.Double, examples, values.length / examples);
    new DoublePointer(tensor.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  private static Tensor values(float... values) {
    int examples = values.length == 2 ? 1 : 2;
    return Tensors.of(values, examples, values.length / examples);
  }

  private static Tensor labels(long... labels) {
    return Tensors.of(labels, labels.length);
  }
}
