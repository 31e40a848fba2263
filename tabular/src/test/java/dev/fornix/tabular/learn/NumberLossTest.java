package dev.fornix.tabular.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.spaces.TableNetwork;
import dev.fornix.architecture.spaces.TableNetwork.Body;
import dev.fornix.architecture.spaces.TableNetwork.Norm;
import dev.fornix.architecture.spaces.TableNetwork.NumberEmbedding;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm.Mode;
import dev.fornix.tabular.learn.boosting.XgBoost;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.neural.NeuralNetwork;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metrics;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a metric asks for is what is learnt. */
final class NumberLossTest {
  private static final TableNetwork DESIGN =
      new TableNetwork(
          Body.PLAIN, 2, 32, Activation.Function.RELU, Norm.NONE, 0, NumberEmbedding.PLAIN, 4);

  static Stream<Named<Learner>> learners() {
    return Stream.of(
        Named.of("lightgbm", new LightGbm(Mode.BOOSTING, 80, 0.1, 8, 20, 1, 1, 0, 1e-3)),
        Named.of("xgboost", new XgBoost(80, 0.1, 3, 5, 1, 1, 0, 1)),
        Named.of("network", new NeuralNetwork(DESIGN, 3e-3, 1e-4, 30)),
        Named.of("constant", new ConstantLearner()));
  }

  /** A number that grows with the first feature, and beside it an error that is far from even. */
  private static Lesson skewed(int rows, long seed, OptionalDouble quantile) {
    FeatureMatrix matrix = Lessons.random(rows, 2, seed);
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = 2 * matrix.at(row, 0) - Math.log(1 - random.nextDouble());
    }
    return new Lesson(matrix, Answers.of(Lessons.NUMBER, values), quantile);
  }

  private static Predictions predicted(Learner learner, OptionalDouble quantile) {
    return learner
        .fit(skewed(2000, 1, quantile), Optional.empty(), Effort.of(1))
        .predict(skewed(1000, 2, quantile).features());
  }

  /** The mean of such an error stands above 63 % of the rows. */
  @ParameterizedTest
  @MethodSource("learners")
  void learnsTheQuantileThatIsAskedFor(Learner learner) {
    Answers truth = skewed(1000, 2, OptionalDouble.empty()).answers();
    for (double quantile : new double[] {0.1, 0.5, 0.9}) {
      Predictions predicted = predicted(learner, OptionalDouble.of(quantile));

      long below =
          IntStream.range(0, 1000).filter(row -> truth.value(row) <= predicted.value(row)).count();
      assertThat(below / 1000.0).as("of %s", quantile).isCloseTo(quantile, within(0.08));
    }
  }

  @ParameterizedTest
  @MethodSource("learners")
  void hasASmallerErrorByTheMetricThanTheMeanHas(Learner learner) {
    Answers truth = skewed(1000, 2, OptionalDouble.empty()).answers();
    Predictions mean = predicted(learner, OptionalDouble.empty());
    Predictions median = predicted(learner, NumberLoss.absolute().quantile());
    Predictions high = predicted(learner, NumberLoss.quantile(0.9).quantile());

    assertThat(NumberMetric.MAE.of(truth, median))
        .isLessThan(1.005 * NumberMetric.MAE.of(truth, mean));
    assertThat(Metrics.of("quantile_0.9").of(truth, high))
        .isLessThan(0.75 * Metrics.of("quantile_0.9").of(truth, mean));
  }

  @Test
  void eachMetricOfNumbersAsksForItsOwn() {
    assertThat(NumberMetric.RMSE.loss()).isEqualTo(NumberLoss.squared());
    assertThat(NumberMetric.R2.loss()).isEqualTo(NumberLoss.squared());
    assertThat(NumberMetric.MAE.loss()).isEqualTo(NumberLoss.quantile(0.5));
    assertThat(NumberMetric.MAPE.loss()).isEqualTo(NumberLoss.relative());
    assertThat(NumberMetric.RMSLE.loss()).isEqualTo(NumberLoss.logarithmic());
    assertThat(Metrics.of("quantile_0.2").loss()).isEqualTo(NumberLoss.quantile(0.2));
    assertThat(Metrics.of("auroc").loss()).isEqualTo(NumberLoss.squared());
  }

  @Test
  void weighsRowsByTheSizeOfTheirNumberForRelativeErrors() {
    Answers answers = Answers.of(Lessons.NUMBER, 1, -2, 0, 4);

    Answers learnt = NumberLoss.relative().learnt(answers);

    assertThat(learnt.values()).isEqualTo(answers.values());
    // 1, ½, ¼, and of the 0 as of the smallest number, divided by their mean
    assertThat(learnt.weights())
        .containsExactly(
            new double[] {1 / 0.6875, 0.5 / 0.6875, 1 / 0.6875, 0.25 / 0.6875}, within(1e-12));
  }

  /** The best constant for relative errors is the median by the weights 1/size: here 1. */
  @Test
  void findsTheConstantOfTheLeastRelativeError() {
    Answers answers = Answers.of(Lessons.NUMBER, 1, 1, 10, 10, 10);
    Lesson lesson =
        new Lesson(
            Lessons.random(5, 1, 1),
            NumberLoss.relative().learnt(answers),
            NumberLoss.relative().quantile());

    Predictions predicted =
        new ConstantLearner()
            .fit(lesson, Optional.empty(), Effort.of(1))
            .predict(lesson.features());

    assertThat(predicted.value(0)).isEqualTo(1);
  }

  @Test
  void takesLogarithmsAndTheNumbersBack() {
    Answers learnt =
        NumberLoss.logarithmic().learnt(Answers.of(Lessons.NUMBER, 0, Math.E - 1, -3, 1e9));

    assertThat(learnt.values()).containsExactly(new double[] {0, 1, 0, 20.7232658}, within(1e-6));
    assertThat(NumberLoss.number(learnt.value(3))).isCloseTo(1e9, within(1e-3));
    assertThat(NumberLoss.number(-0.5)).isZero();
    assertThat((float) NumberLoss.number(1e9)).isFinite();
  }

  @Test
  void changesNothingOfClassesAndRefusesWhatIsNoQuantile() {
    Answers classes = Answers.of(Lessons.TWO, 0, 1);

    assertThat(NumberLoss.logarithmic().learnt(classes)).isSameAs(classes);
    assertThatThrownBy(() -> NumberLoss.quantile(1)).hasMessageContaining("between 0 and 1");
  }
}
