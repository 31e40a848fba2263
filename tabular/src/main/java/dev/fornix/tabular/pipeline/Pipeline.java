package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Learner.Diet;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.learn.NumberLoss.Scale;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.PreprocessingFit;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a table, not fitted yet: a candidate of a search.
 *
 * <pre>{@code
 * Pipeline pipeline = new Pipeline(Preprocessing.forTrees(), false, LightGbm.standard());
 * FittedPipeline fitted = pipeline.fit(table, train, Optional.of(validation), Effort.of(1));
 * Predictions predictions = fitted.predict(test);
 * }</pre>
 *
 * @param preprocessing makes features of columns; must fit the learner's {@linkplain Learner#diet
 *     diet}
 * @param balanced whether rows of rare classes count more, so that each class counts the same
 * @param learner learns from the features
 * @param loss what the learner makes small where numbers are predicted
 */
public record Pipeline(
    Preprocessing preprocessing, boolean balanced, Learner learner, NumberLoss loss) {
  /** One that makes the squared error small where numbers are predicted. */
  public Pipeline(Preprocessing preprocessing, boolean balanced, Learner learner) {
    this(preprocessing, balanced, learner, NumberLoss.squared());
  }

  /** Check that the learner can learn from what the preprocessing makes. */
  public Pipeline {
    Diet diet = learner.diet();
    if (!diet.missing() && preprocessing.numbers().imputation() == Imputation.NONE) {
      throw new IllegalArgumentException(
          learner.name() + " cannot learn from missing numbers; choose an imputation");
    }
    boolean codes = preprocessing.categories().encoding() == Encoding.NATIVE;
    if (codes && !diet.codes()) {
      throw new IllegalArgumentException(
          learner.name() + " does not know categories; choose another encoding than native");
    }
  }

  /** The same pipeline whose learner takes this many steps. */
  public Pipeline withSteps(int steps) {
    return new Pipeline(preprocessing, balanced, learner.withSteps(steps), loss);
  }

  /**
   * Fit preprocessing and learner on some rows.
   *
   * @param train rows of the table to learn from; everything that is fitted is fitted on them alone
   * @param validation other rows, which tell learners that go step by step when to stop
   */
  public FittedPipeline fit(
      LabelledTable table, Rows train, Optional<Rows> validation, Effort effort) {
    Rows rows = train.in(table.features());
    Answers answers = answers(table, train);
    Prepared prepared = prepare(rows, answers, effort);
    Optional<Lesson> watched =
        validation.map(
            held ->
                lesson(
                    prepared.fitted.apply(held.in(rows.table())),
                    loss.learnt(Answers.of(table, held))));
    FittedLearner learnt = learner.fit(lesson(prepared.features, answers), watched, effort);
    return new FittedPipeline(
        table.target(),
        prepared.fitted,
        learnt,
        !table.target().classification() && loss.scale() == Scale.LOGARITHM);
  }

  private Lesson lesson(FeatureMatrix features, Answers answers) {
    return new Lesson(features, answers, loss.quantile());
  }

  /**
   * What fitting on some rows leaves out: each feature that the learner does not see, and why.
   *
   * @param train the rows that are learnt from
   * @param seed that of {@link #fit}'s effort
   */
  public List<String> dropped(LabelledTable table, Rows train, long seed) {
    if (learner.diet() == Diet.NOTHING) {
      return List.of();
    }
    return preprocess(train.in(table.features()), answers(table, train), Effort.of(seed)).dropped();
  }

  private Answers answers(LabelledTable table, Rows train) {
    Answers plain = loss.learnt(Answers.of(table, train));
    return balanced && table.target().classification() ? plain.balanced() : plain;
  }

  private PreprocessingFit preprocess(Rows rows, Answers answers, Effort effort) {
    return PreprocessingFit.of(preprocessing, rows, answers, effort);
  }

  private record Prepared(FittedPreprocessing fitted, FeatureMatrix features) {}

  private Prepared prepare(Rows rows, Answers answers, Effort effort) {
    if (learner.diet() == Diet.NOTHING) {
      return new Prepared(
          new FittedPreprocessing(List.of(), List.of(), List.of()),
          FeatureMatrix.of(List.of(), rows.size()));
    }
    PreprocessingFit fit = preprocess(rows, answers, effort);
    return new Prepared(fit.fitted(), fit.features());
  }
}
