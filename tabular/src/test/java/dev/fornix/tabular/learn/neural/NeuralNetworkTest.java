package dev.fornix.tabular.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.spaces.TableInputs;
import dev.fornix.architecture.spaces.TableNetwork;
import dev.fornix.architecture.spaces.TableNetwork.Body;
import dev.fornix.architecture.spaces.TableNetwork.Norm;
import dev.fornix.architecture.spaces.TableNetwork.NumberEmbedding;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner.Size;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.Lessons;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NeuralNetworkTest {
  private static NeuralNetwork network(Body body, NumberEmbedding numbers, int epochs) {
    TableNetwork design =
        new TableNetwork(body, 2, 32, Activation.Function.RELU, Norm.NONE, 0, numbers, 4);
    return new NeuralNetwork(design, 3e-3, 1e-4, epochs);
  }

  private static double held(NeuralNetwork learner, Lesson train, Lesson held, Metric metric) {
    FittedLearner fitted = learner.fit(train, Optional.empty(), Effort.of(1));
    return metric.of(held.answers(), fitted.predict(held.features()));
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void learnsWhatNoSingleFeatureTells(Body body) {
    double accuracy =
        held(
            network(body, NumberEmbedding.PLAIN, 30),
            Lessons.exclusiveOr(1000, 1),
            Lessons.exclusiveOr(500, 2),
            ClassMetric.ACCURACY);

    assertThat(accuracy).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource(NumberEmbedding.class)
  void learnsNumbersOfAnySize(NumberEmbedding numbers) {
    Lesson square = Lessons.square(1000, 1);
    double[] large = square.answers().values();
    for (int row = 0; row < large.length; row++) {
      large[row] = 5e6 + 1e6 * large[row];
    }
    Lesson train = new Lesson(square.features(), Answers.of(Lessons.NUMBER, large));

    double r2 = held(network(Body.PLAIN, numbers, 30), train, train, NumberMetric.R2);

    assertThat(r2).isGreaterThan(0.95);
  }

  @Test
  void learnsSeveralClassesAsWellAsTheyCanBeTold() {
    double loss =
        held(
            network(Body.RESIDUAL, NumberEmbedding.PIECEWISE, 8),
            Lessons.threeClasses(1500, 1),
            Lessons.threeClasses(500, 2),
            ClassMetric.LOG_LOSS);

    assertThat(loss).isLessThan(0.75); // the shares alone leave 1.09
  }

  @Test
  void givesTheSameForTheSameSeed() {
    NeuralNetwork learner = network(Body.GATED, NumberEmbedding.PIECEWISE, 3);
    Lesson lesson = Lessons.exclusiveOr(200, 1);

    byte[] one = learner.fit(lesson, Optional.empty(), Effort.of(7)).content();
    byte[] again = learner.fit(lesson, Optional.empty(), Effort.of(7)).content();
    byte[] other = learner.fit(lesson, Optional.empty(), Effort.of(8)).content();

    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  /** Pure noise to learn from: the best epoch is an early one, and it is what is kept. */
  @Test
  void keepsTheEpochThatWasBestForTheRowsThatJudge() {
    Lesson train = noise(120, 1);
    Lesson held = noise(120, 2);
    NeuralNetwork learner = network(Body.PLAIN, NumberEmbedding.PLAIN, 200);

    FittedLearner stopped = learner.fit(train, Optional.of(held), Effort.of(3));
    FittedLearner exactly =
        learner.withSteps(stopped.steps()).fit(train, Optional.empty(), Effort.of(3));
    FittedLearner longer =
        learner.withSteps(stopped.steps() + 16).fit(train, Optional.empty(), Effort.of(3));

    assertThat(stopped.steps()).isLessThan(100);
    assertThat(stopped.content()).isEqualTo(exactly.content());
    assertThat(loss(stopped, held)).isLessThan(loss(longer, held));
  }

  private static double loss(FittedLearner fitted, Lesson held) {
    return ClassMetric.LOG_LOSS.of(held.answers(), fitted.predict(held.features()));
  }

  private static Lesson noise(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] labels = random.ints(rows, 0, 2).asDoubleStream().toArray();
    return new Lesson(Lessons.random(rows, 5, seed), Answers.of(Lessons.TWO, labels));
  }

  @Test
  void endsWhenTheTimeIsUp() {
    FittedLearner fitted =
        network(Body.PLAIN, NumberEmbedding.PLAIN, 200)
            .fit(Lessons.exclusiveOr(100, 1), Optional.empty(), new Effort(1, 1, () -> true));

    assertThat(fitted.steps()).isOne();
    assertThat(fitted.predict(Lessons.random(10, 3, 1)).finite()).isTrue();
  }

  @Test
  void rareClassesCountMoreWhereTheyAreWeighted() {
    Lesson all = Lessons.exclusiveOr(400, 1);
    double[] labels = new double[400];
    for (int row = 0; row < 40; row++) {
      labels[10 * row] = 1;
    }
    Answers rare = Answers.of(Lessons.TWO, labels);
    NeuralNetwork learner = network(Body.PLAIN, NumberEmbedding.PLAIN, 2);

    assertThat(mean(learner, new Lesson(all.features(), rare.balanced())))
        .isGreaterThan(mean(learner, new Lesson(all.features(), rare)) + 0.1);
  }

  private static double mean(NeuralNetwork learner, Lesson lesson) {
    var predicted = learner.fit(lesson, Optional.empty(), Effort.of(1)).predict(lesson.features());
    double sum = 0;
    for (int row = 0; row < predicted.rows(); row++) {
      sum += predicted.at(row, 1);
    }
    return sum / predicted.rows();
  }

  /** Values 0 to 16 with 16 bins: that of [3, 4] is 0 up to 3, a half at 3.5, and 1 from 4 on. */
  @Test
  void binsRiseBetweenTheQuantiles() {
    float[] values = new float[17];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    TableNetwork design = network(Body.PLAIN, NumberEmbedding.PIECEWISE, 1).network();
    var graph = design.build(TableInputs.numbers(1, 0, 2));
    ParameterStore store = InitialWeights.of(graph, new SplittableRandom(1));
    var spread = InitialSpread.of(design, Lessons.matrix(values), new SplittableRandom(1));
    spread.keys().forEach(key -> store.put(key, spread.find(key).orElseThrow()));
    ReferenceInterpreter interpreter = new ReferenceInterpreter(graph, store);

    assertThat(bin(interpreter, 2)[3]).isCloseTo(0, within(1e-5));
    assertThat(bin(interpreter, 3.5)[3]).isCloseTo(0.5, within(1e-5));
    assertThat(bin(interpreter, 20)).hasSize(16).containsOnly(1.0);
    assertThat(bin(interpreter, 1.25)[0]).isCloseTo(1, within(1e-5));
    assertThat(bin(interpreter, 1.25)[1]).isCloseTo(0.25, within(1e-5));
  }

  private static double[] bin(ReferenceInterpreter interpreter, double value) {
    return trace(interpreter, value, "numbers/bins");
  }

  private static double[] trace(ReferenceInterpreter interpreter, double value, String node) {
    double[] values =
        interpreter.trace(Map.of(TableInputs.QUANTITIES, new double[] {value})).get(node);
    return values == null ? new double[0] : values;
  }

  /** At 0 the sines of phase 0 are 0 and those of phase π/2 are 1, whatever the frequency. */
  @Test
  void periodsBeginAsSinesAndCosines() {
    TableNetwork design = network(Body.PLAIN, NumberEmbedding.PERIODIC, 1).network();
    var graph = design.build(TableInputs.numbers(1, 0, 2));
    ParameterStore store = InitialWeights.of(graph, new SplittableRandom(1));
    var spread =
        InitialSpread.of(design, Lessons.matrix(new float[] {0, 1}), new SplittableRandom(1));
    spread.keys().forEach(key -> store.put(key, spread.find(key).orElseThrow()));
    ReferenceInterpreter interpreter = new ReferenceInterpreter(graph, store);
    double[] periods = trace(interpreter, 0, "numbers/periods");

    assertThat(periods).hasSize(16);
    for (int i = 0; i < 16; i++) {
      assertThat(periods[i]).isCloseTo(i % 2, within(1e-6));
    }
  }

  /** Which of 30 levels are of the second class tells no order of their codes. */
  @Test
  void learnsLevelsThatHaveNoOrder() {
    SplittableRandom random = new SplittableRandom(4);
    float[] codes = new float[1500];
    double[] labels = new double[codes.length];
    for (int row = 0; row < codes.length; row++) {
      int code = random.nextInt(30);
      codes[row] = code;
      labels[row] = code * 7 % 30 % 2 == 0 ? 1 : 0;
    }
    Lesson lesson = new Lesson(Lessons.categories(codes), Answers.of(Lessons.TWO, labels));
    FittedLearner fitted =
        network(Body.PLAIN, NumberEmbedding.PLAIN, 20).fit(lesson, Optional.empty(), Effort.of(1));

    assertThat(ClassMetric.ACCURACY.of(lesson.answers(), fitted.predict(lesson.features())))
        .isGreaterThan(0.98);
    var unknown = fitted.predict(Lessons.categories(Float.NaN, 77, -1)).values();
    assertThat(unknown[0]).isEqualTo(unknown[2]).isEqualTo(unknown[4]).isFinite();
  }

  @Test
  void numbersTheLevelsOfAllColumnsOneAfterTheOther() {
    FeatureMatrix two =
        FeatureMatrix.of(
            List.of(
                new Feature("a", "a", FeatureKind.CATEGORY),
                Feature.unit("u", "u"),
                new Feature("b", "b", FeatureKind.CATEGORY)),
            3,
            new float[] {0, 2, Float.NaN},
            new float[] {0, 1, 0},
            new float[] {1, 0, 9});
    InputCoder coder = InputCoder.of(two, List.of(4, 3));

    assertThat(coder.shape(2)).isEqualTo(new TableInputs(0, 1, 2, 7, 2));
    assertThat(coder.tensors(two).get(TableInputs.CODES))
        .extracting(TensorValue::values)
        .isEqualTo(new float[] {1, 6, 3, 5, 0, 4});
    assertThat(InputCoder.of(two).levels()).containsExactly(4, 11);
  }

  @Test
  void saysWhatItWillNeed() {
    NeuralNetwork small = network(Body.PLAIN, NumberEmbedding.PLAIN, 1);
    NeuralNetwork large = network(Body.GATED, NumberEmbedding.PIECEWISE, 1);
    Size size = new Size(10_000, 20, 2);

    assertThat(large.estimate(size).seconds()).isGreaterThan(small.estimate(size).seconds());
    assertThat(small.estimate(size).memoryBytes()).isGreaterThan(100_000_000);
    assertThatThrownBy(() -> new NeuralNetwork(small.network(), 0, 0, 1))
        .hasMessageContaining("the learning rate (0.0)");
  }

  @Test
  void predictsTheAverageWhereThereIsNoFeature() {
    Answers answers = Answers.of(Lessons.NUMBER, 1, 3);
    FittedLearner fitted =
        network(Body.PLAIN, NumberEmbedding.PLAIN, 1)
            .fit(
                new Lesson(FeatureMatrix.of(List.of(), 2), answers),
                Optional.empty(),
                Effort.of(1));

    assertThat(fitted.predict(FeatureMatrix.of(List.of(), 2)).values()).containsExactly(2, 2);
  }
}
