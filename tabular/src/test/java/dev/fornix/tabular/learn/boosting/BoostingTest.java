package dev.fornix.tabular.learn.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.Lessons;
import dev.fornix.tabular.learn.boosting.LightGbm.Mode;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.ClassMetric;
import dev.fornix.tabular.metrics.NumberMetric;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both libraries and all modes keep. */
final class BoostingTest {
  private static final LightGbm LIGHT =
      new LightGbm(Mode.BOOSTING, 60, 0.2, 15, 5, 1, 0.8, 0, 1e-3);

  static Stream<Named<Learner>> learners() {
    return Stream.of(
        Named.of("lightgbm", LIGHT),
        Named.of(
            "random-forest", new LightGbm(Mode.RANDOM_FOREST, 60, 0.1, 64, 2, 0.7, 0.63, 0, 0)),
        Named.of("extra-trees", new LightGbm(Mode.EXTRA_TREES, 60, 0.1, 64, 2, 1, 0.63, 0, 0)),
        Named.of("xgboost", new XgBoost(60, 0.2, 4, 1, 1, 0.8, 0, 1)));
  }

  private static FittedLearner learn(Learner learner, Lesson lesson) {
    return learner.fit(lesson, Optional.empty(), Effort.of(7));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void learnsWhatNoSingleFeatureTells(Learner learner) {
    FittedLearner fitted = learn(learner, Lessons.exclusiveOr(1500, 1));
    Lesson test = Lessons.exclusiveOr(500, 2);

    Predictions predictions = fitted.predict(test.features());

    assertThat(predictions.outputs()).isEqualTo(2);
    assertThat(ClassMetric.AUROC.of(test.answers(), predictions)).isGreaterThan(0.9);
  }

  /** More than two classes once overran the memory that the library's Java class reserves. */
  @ParameterizedTest
  @MethodSource("learners")
  void givesEachOfSeveralClassesAProbability(Learner learner) {
    Lesson test = Lessons.threeClasses(300, 2);

    Predictions predictions = learn(learner, Lessons.threeClasses(600, 1)).predict(test.features());

    assertThat(predictions.rows()).isEqualTo(300);
    for (int row = 0; row < predictions.rows(); row++) {
      assertThat(predictions.at(row, 0) + predictions.at(row, 1) + predictions.at(row, 2))
          .isCloseTo(1, within(1e-5));
    }
    assertThat(ClassMetric.ACCURACY.of(test.answers(), predictions)).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void learnsNumbers(Learner learner) {
    Lesson test = Lessons.square(300, 2);

    Predictions predictions = learn(learner, Lessons.square(1000, 1)).predict(test.features());

    assertThat(NumberMetric.R2.of(test.answers(), predictions)).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void learnsTheSameFromTheSameSeed(Learner learner) {
    Lesson lesson = Lessons.exclusiveOr(300, 1);

    byte[] first = learner.fit(lesson, Optional.empty(), Effort.of(7)).content();
    byte[] again = learner.fit(lesson, Optional.empty(), Effort.of(7)).content();
    byte[] other = learner.fit(lesson, Optional.empty(), Effort.of(8)).content();

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void learnsFromMissingNumbers(Learner learner) {
    Lesson full = Lessons.exclusiveOr(800, 1);
    float[] first = full.features().column(0);
    double[] labels = new double[800];
    for (int row = 0; row < 800; row++) {
      boolean missing = row % 2 == 0;
      first[row] = missing ? Float.NaN : first[row];
      labels[row] = missing ? 1 : 0; // that it is missing tells everything
    }
    Lesson lesson = new Lesson(Lessons.matrix(first), Answers.of(Lessons.TWO, labels));

    Predictions predictions = learn(learner, lesson).predict(lesson.features());

    assertThat(ClassMetric.ACCURACY.of(lesson.answers(), predictions)).isEqualTo(1);
  }

  /** The feature tells nothing, so the answer is the share of "yes" by weight: 3 in 4. */
  @ParameterizedTest
  @MethodSource("learners")
  void countsHeavyRowsMore(Learner learner) {
    float[] nothing = new float[400];
    double[] labels = new double[400];
    double[] weights = new double[400];
    for (int row = 0; row < 400; row++) {
      nothing[row] = row / 2 % 2;
      labels[row] = row % 2;
      weights[row] = row % 2 == 1 ? 3 : 1;
    }
    Answers answers = Answers.of(Lessons.TWO, labels).weighted(weights);

    Predictions predictions =
        learn(learner, new Lesson(Lessons.matrix(nothing), answers))
            .predict(Lessons.matrix(new float[] {0, 1}));

    assertThat(predictions.at(0, 1)).isCloseTo(0.75, within(0.08));
    assertThat(predictions.at(1, 1)).isCloseTo(0.75, within(0.08));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void stopsWhenTheTimeIsUpWithWhatThereIs(Learner learner) {
    AtomicInteger asked = new AtomicInteger();
    Effort effort = new Effort(7, 1, () -> asked.incrementAndGet() >= 5);

    FittedLearner fitted = learner.fit(Lessons.exclusiveOr(300, 1), Optional.empty(), effort);

    assertThat(fitted.steps()).isBetween(1, 6);
  }

  static Stream<Named<Learner>> boosters() {
    return Stream.of(
        Named.of("lightgbm", LIGHT.withSteps(1000)),
        Named.of("xgboost", new XgBoost(1000, 0.2, 4, 1, 1, 0.8, 0, 1)));
  }

  @ParameterizedTest
  @MethodSource("boosters")
  void stopsWhenTheValidationGetsWorseAndForgetsWhatCameAfterTheBest(Learner learner) {
    Lesson train = Lessons.threeClasses(300, 1);
    Lesson validation = Lessons.threeClasses(300, 2);

    FittedLearner fitted = learner.fit(train, Optional.of(validation), Effort.of(7));
    FittedLearner full = learner.fit(train, Optional.empty(), Effort.of(7));
    FittedLearner asMany =
        learner.withSteps(fitted.steps()).fit(train, Optional.empty(), Effort.of(7));

    assertThat(fitted.steps()).isBetween(2, 200);
    assertThat(full.steps()).isEqualTo(1000);
    assertThat(loss(fitted, validation)).isLessThan(loss(full, validation));
    assertThat(fitted.predict(validation.features()).values())
        .isEqualTo(asMany.predict(validation.features()).values());
  }

  private static double loss(FittedLearner fitted, Lesson lesson) {
    return ClassMetric.LOG_LOSS.of(lesson.answers(), fitted.predict(lesson.features()));
  }

  /** Odd and even codes: one split of a set tells all, thresholds need one for each code. */
  @Test
  void splitsCategoriesIntoSets() {
    int rows = 640;
    float[] codes = new float[rows];
    double[] labels = new double[rows];
    for (int row = 0; row < rows; row++) {
      codes[row] = row % 16;
      labels[row] = row % 2;
    }
    LightGbm stump = new LightGbm(Mode.BOOSTING, 1, 0.5, 2, 5, 1, 1, 0, 0);
    Answers answers = Answers.of(Lessons.TWO, labels);
    Lesson categories = new Lesson(Lessons.categories(codes), answers);
    Lesson quantities = new Lesson(Lessons.matrix(codes), answers);

    assertThat(auroc(learn(stump, categories), categories)).isGreaterThan(0.7);
    assertThat(auroc(learn(stump, quantities), quantities)).isLessThan(0.6);
  }

  private static double auroc(FittedLearner fitted, Lesson lesson) {
    return ClassMetric.AUROC.of(lesson.answers(), fitted.predict(lesson.features()));
  }

  @Test
  void predictsManyRowsInPiecesAsItPredictsThemAlone() {
    FittedLearner fitted = learn(LIGHT, Lessons.threeClasses(300, 1));
    Lesson many = Lessons.threeClasses(20_000, 2);

    Predictions all = fitted.predict(many.features());

    for (int row : new int[] {0, 8191, 8192, 19_999}) {
      float[][] alone = new float[3][1];
      for (int feature = 0; feature < 3; feature++) {
        alone[feature][0] = many.features().at(row, feature);
      }
      Predictions one = fitted.predict(Lessons.matrix(alone));
      assertThat(one.at(0, 1)).isEqualTo(all.at(row, 1));
    }
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> new LightGbm(Mode.RANDOM_FOREST, 10, 0.1, 8, 1, 1, 1, 0, 0))
        .hasMessageContaining("rowShare below 1");
    assertThatThrownBy(() -> new XgBoost(0, 0.1, 6, 1, 1, 1, 0, 1))
        .hasMessageContaining("trees (0)");
  }

  @Test
  void wantsMoreMemoryAndTimeForMore() {
    for (Learner learner : learners().map(Named::getPayload).toList()) {
      Learner.Size small = new Learner.Size(1000, 10, 2);
      Learner.Size large = new Learner.Size(1_000_000, 30, 10);

      assertThat(learner.estimate(large).memoryBytes())
          .isGreaterThan(learner.estimate(small).memoryBytes())
          .isLessThan(4_000_000_000L);
      assertThat(learner.estimate(large).seconds())
          .isGreaterThan(100 * learner.estimate(small).seconds());
    }
  }
}
