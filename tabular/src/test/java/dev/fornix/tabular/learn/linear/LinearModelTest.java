package dev.fornix.tabular.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.Lessons;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LinearModelTest {
  private static FittedLinear fit(double penalty, double l1Share, Lesson lesson) {
    return (FittedLinear)
        new LinearModel(penalty, l1Share).fit(lesson, Optional.empty(), Effort.of(1));
  }

  @Test
  void findsASumThatIsExact() {
    FeatureMatrix matrix = Lessons.random(50, 2, 1);
    double[] values = new double[50];
    for (int row = 0; row < 50; row++) {
      values[row] = 2 * matrix.at(row, 0) - 3 * matrix.at(row, 1) + 5;
    }
    Lesson lesson = new Lesson(matrix, Answers.of(Lessons.NUMBER, values));

    FittedLinear fitted = fit(0, 0, lesson);

    assertThat(fitted.coefficients(0)).containsExactly(new double[] {2, -3, 5}, within(1e-4));
    assertThat(fitted.predict(matrix).value(7)).isCloseTo(values[7], within(1e-4));
  }

  /** With one feature of variance 1 and a number of deviation 3, both are known in closed form. */
  @Test
  void shrinksByTheLassoAndByTheRidge() {
    FeatureMatrix matrix = Lessons.matrix(new float[] {-1, 1, -1, 1});
    Lesson lesson = new Lesson(matrix, Answers.of(Lessons.NUMBER, -3, 3, -3, 3));

    assertThat(fit(0.25, 1, lesson).coefficients(0)[0]).isCloseTo(3 * 0.75, within(1e-9));
    assertThat(fit(0.25, 0, lesson).coefficients(0)[0]).isCloseTo(3 / 1.25, within(1e-9));
    assertThat(fit(1.5, 1, lesson).coefficients(0)[0]).isZero();
  }

  /** At the optimum no coefficient can move: the conditions of Karush, Kuhn and Tucker. */
  @Test
  void reachesTheOptimumOfTwoClasses() {
    FeatureMatrix matrix = Lessons.random(300, 6, 4);
    double[] labels = new double[300];
    for (int row = 0; row < 300; row++) {
      labels[row] =
          matrix.at(row, 0) + 0.5 * matrix.at(row, 1) + 0.7 * matrix.at(row, 5) > 0.3 ? 1 : 0;
    }
    Lesson lesson = new Lesson(matrix, Answers.of(Lessons.TWO, labels));

    assertOptimal(fit(0.02, 0.7, lesson), lesson, 0.02, 0.7);
  }

  @Test
  void reachesTheOptimumOfSeveralClasses() {
    Lesson lesson = Lessons.threeClasses(300, 5);

    assertOptimal(fit(0.02, 0.5, lesson), lesson, 0.02, 0.5);
  }

  private static void assertOptimal(
      FittedLinear fitted, Lesson lesson, double penalty, double l1Share) {
    Predictions predictions = fitted.predict(lesson.features());
    int sums = lesson.answers().outputs() == 2 ? 1 : lesson.answers().outputs();
    int zeros = 0;
    for (int sum = 0; sum < sums; sum++) {
      int output = sums == 1 ? 1 : sum;
      double[] coefficients = fitted.coefficients(sum);
      for (int feature = 0; feature < lesson.features().width(); feature++) {
        double gradient = 0;
        for (int row = 0; row < lesson.rows(); row++) {
          double truth = lesson.answers().label(row) == output ? 1 : 0;
          gradient +=
              (truth - predictions.at(row, output))
                  * lesson.features().at(row, feature)
                  / lesson.rows();
        }
        double each = coefficients[feature];
        double pull = gradient - penalty * (1 - l1Share) * each;
        if (each == 0) {
          zeros++;
          assertThat(Math.abs(pull)).isLessThanOrEqualTo(penalty * l1Share + 1e-4);
        } else {
          assertThat(pull).isCloseTo(penalty * l1Share * Math.signum(each), within(1e-4));
        }
      }
    }
    assertThat(zeros).as("coefficients that the lasso made 0").isPositive();
  }

  @Test
  void takesAWeightOfTwoAsTwoRows() {
    Lesson once = Lessons.threeClasses(60, 3);
    double[] weights = new double[60];
    float[][] doubled = new float[3][90];
    double[] labels = new double[90];
    for (int row = 0; row < 90; row++) {
      int from = row < 60 ? row : row - 60;
      labels[row] = once.answers().label(from);
      for (int feature = 0; feature < 3; feature++) {
        doubled[feature][row] = once.features().at(from, feature);
      }
    }
    for (int row = 0; row < 60; row++) {
      weights[row] = row < 30 ? 2 : 1;
    }
    Lesson weighted = new Lesson(once.features(), once.answers().weighted(weights));
    Lesson twice = new Lesson(Lessons.matrix(doubled), Answers.of(Lessons.THREE, labels));

    assertThat(fit(0.01, 0.5, weighted).coefficients(1))
        .containsExactly(fit(0.01, 0.5, twice).coefficients(1), within(1e-4));
  }

  /**
   * Classes that can be told apart in full pull coefficients to infinity; a small penalty holds.
   */
  @Test
  void staysFiniteWhereClassesCanBeToldApart() {
    float[] column = new float[40];
    double[] labels = new double[40];
    for (int row = 0; row < 40; row++) {
      column[row] = row;
      labels[row] = row < 20 ? 0 : 1;
    }
    Lesson lesson = new Lesson(Lessons.matrix(column), Answers.of(Lessons.TWO, labels));

    Predictions predictions = fit(1e-6, 0, lesson).predict(lesson.features());

    assertThat(predictions.finite()).isTrue();
    assertThat(predictions.at(0, 1)).isLessThan(0.05);
    assertThat(predictions.at(39, 1)).isGreaterThan(0.95);
  }

  /**
   * Rare classes have hardly any curvature where they are improbable: Newton's steps are too long.
   */
  @Test
  void isBetterThanTheSharesWhereClassesAreRare() {
    int rows = 900;
    Random random = new Random(6);
    float[][] columns = new float[8][rows];
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      int label = row < 5 ? 9 : row < 20 ? 8 : row < 45 ? 7 : row % 4;
      labels[row] = label;
      for (int feature = 0; feature < columns.length; feature++) {
        boolean rare = feature >= 6;
        double own = label % (feature + 2) == 0 ? 1 : 0;
        columns[feature][row] =
            (float)
                (rare
                    ? (label >= 7 && random.nextInt(3) > 0 ? 12 : 0)
                    : own + random.nextGaussian());
      }
    }
    List<String> names = IntStream.range(0, 10).mapToObj(i -> "c" + i).toList();
    Answers truth = Answers.of(Target.classes("y", names), labels);
    Lesson lesson = new Lesson(Lessons.matrix(columns), truth);

    double constant = loss(new ConstantLearner(), lesson);

    assertThat(loss(new LinearModel(1e-3, 0.5), lesson)).isLessThan(0.8 * constant);
  }

  private static double loss(Learner learner, Lesson lesson) {
    Predictions predictions =
        learner.fit(lesson, Optional.empty(), Effort.of(1)).predict(lesson.features());
    return ClassMetric.LOG_LOSS.of(lesson.answers(), predictions);
  }
}
