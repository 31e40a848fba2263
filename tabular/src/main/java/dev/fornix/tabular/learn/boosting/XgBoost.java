package dev.fornix.tabular.learn.boosting;

import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.LearningException;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosted trees grown level by level (Chen and Guestrin 2016, "XGBoost: a scalable tree boosting
 * system"), with histograms. It learns a quantile where the lesson asks for one.
 *
 * @param trees how many at most, at least 1; stops earlier by the validation loss
 * @param learningRate what each tree adds, above 0, up to 1
 * @param depth of each tree at most, at least 1
 * @param leastWeight of the rows in a child, in second derivatives of the loss, 0 or more
 * @param featureShare of the features that a tree may use, above 0, up to 1
 * @param rowShare of the rows that a tree learns from, above 0, up to 1
 * @param l1 penalty on the size of a leaf's value, 0 or more
 * @param l2 penalty on the square of a leaf's value, 0 or more
 */
public record XgBoost(
    int trees,
    double learningRate,
    int depth,
    double leastWeight,
    double featureShare,
    double rowShare,
    double l1,
    double l2)
    implements Learner {
  private static final long BYTES_PER_NUMBER = 14;
  private static final long BYTES_PER_ROW = 64;
  private static final double SECONDS_PER_NUMBER_AND_LEVEL = 4e-9;
  private static final double SECONDS_PER_TREE = 5e-4;

  /** Check. */
  public XgBoost {
    if (trees < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "trees (" + trees + ") and depth (" + depth + ") must be at least 1");
    }
    if (!(learningRate > 0) || learningRate > 1) {
      throw new IllegalArgumentException(
          "learningRate (" + learningRate + ") must be above 0 and at most 1");
    }
    if (!(featureShare > 0) || featureShare > 1 || !(rowShare > 0) || rowShare > 1) {
      throw new IllegalArgumentException(
          "featureShare ("
              + featureShare
              + ") and rowShare ("
              + rowShare
              + ") must be above 0 and at most 1");
    }
    if (!(leastWeight >= 0) || !(l1 >= 0) || !(l2 >= 0)) {
      throw new IllegalArgumentException(
          "leastWeight ("
              + leastWeight
              + "), l1 ("
              + l1
              + ") and l2 ("
              + l2
              + ") must be 0 or more");
    }
  }

  /** XGBoost's own defaults with a slower rate and as many trees as the validation wants. */
  public static XgBoost standard() {
    return new XgBoost(1000, 0.1, 6, 1, 1, 1, 0, 1);
  }

  @Override
  public String name() {
    return "xgboost";
  }

  @Override
  public Diet diet() {
    return Diet.MISSING;
  }

  @Override
  public XgBoost withSteps(int steps) {
    return new XgBoost(steps, learningRate, depth, leastWeight, featureShare, rowShare, l1, l2);
  }

  @Override
  public void prepare() {
    NativeLibraries.requireXgBoost();
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    try {
      DMatrix learnt = matrix(train);
      try {
        return validation.isPresent()
            ? grow(learnt, train, validation.get(), effort)
            : grow(learnt, train, effort);
      } finally {
        learnt.dispose();
      }
    } catch (XGBoostError e) {
      throw new LearningException("XGBoost could not learn", e);
    }
  }

  private static DMatrix matrix(Lesson lesson) throws XGBoostError {
    NativeLibraries.requireXgBoost();
    DMatrix matrix =
        new DMatrix(lesson.features().byRow(), lesson.rows(), lesson.features().width(), Float.NaN);
    try {
      matrix.setLabel(floats(lesson.answers().values()));
      matrix.setWeight(floats(lesson.answers().weights()));
      return matrix;
    } catch (XGBoostError e) {
      matrix.dispose();
      throw e;
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int row = 0; row < floats.length; row++) {
      floats[row] = (float) values[row];
    }
    return floats;
  }

  /** The library's training without rounds of its own: each tree is asked for below. */
  private Booster begin(DMatrix learnt, Lesson train, Effort effort) throws XGBoostError {
    return XGBoost.train(learnt, parameters(train, effort), 0, Map.of(), null, null);
  }

  private FittedLearner grow(DMatrix learnt, Lesson train, Effort effort) throws XGBoostError {
    Booster booster = begin(learnt, train, effort);
    try {
      int grown = 0;
      while (grown < trees && !(grown > 0 && effort.expired().getAsBoolean())) {
        booster.update(learnt, grown++);
      }
      return fitted(booster, train.answers(), grown);
    } finally {
      booster.dispose();
    }
  }

  private FittedLearner grow(DMatrix learnt, Lesson train, Lesson validation, Effort effort)
      throws XGBoostError {
    DMatrix held = matrix(validation);
    try {
      Booster booster = begin(learnt, train, effort);
      try {
        Patience patience = new Patience();
        boolean goesOn = true;
        for (int grown = 0; grown < trees && goesOn; grown++) {
          booster.update(learnt, grown);
          goesOn = patience.goesOn(loss(booster, held)) && !effort.expired().getAsBoolean();
        }
        return fitted(booster, train.answers(), patience.best());
      } finally {
        booster.dispose();
      }
    } finally {
      held.dispose();
    }
  }

  /** The library gives it as text: {@code [0]<tab>held-rmse:0.25}. */
  private static double loss(Booster booster, DMatrix held) throws XGBoostError {
    String text = booster.evalSet(new DMatrix[] {held}, new String[] {"held"}, 0);
    return Double.parseDouble(text.substring(text.lastIndexOf(':') + 1).trim());
  }

  private static FittedLearner fitted(Booster booster, Answers answers, int trees)
      throws XGBoostError {
    return new FittedXgBoost(booster.toByteArray("ubj"), answers.outputs(), trees);
  }

  private Map<String, Object> parameters(Lesson lesson, Effort effort) {
    Answers answers = lesson.answers();
    Map<String, Object> parameters = new LinkedHashMap<>();
    switch (answers.target().kind()) {
      case BINARY -> {
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
      }
      case MULTICLASS -> {
        parameters.put("objective", "multi:softprob");
        parameters.put("num_class", answers.outputs());
        parameters.put("eval_metric", "mlogloss");
      }
      case REGRESSION -> {
        boolean mean = lesson.quantile().isEmpty();
        parameters.put("objective", mean ? "reg:squarederror" : "reg:quantileerror");
        parameters.put("eval_metric", mean ? "rmse" : "quantile");
        lesson.quantile().ifPresent(share -> parameters.put("quantile_alpha", share));
      }
    }
    parameters.put("tree_method", "hist");
    parameters.put("eta", learningRate);
    parameters.put("max_depth", depth);
    parameters.put("min_child_weight", leastWeight);
    parameters.put("colsample_bytree", featureShare);
    parameters.put("subsample", rowShare);
    parameters.put("alpha", l1);
    parameters.put("lambda", l2);
    parameters.put("seed", effort.shortSeed());
    parameters.put("nthread", effort.threads());
    parameters.put("verbosity", 0);
    return parameters;
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    double trees = (double) this.trees * (size.outputs() > 2 ? size.outputs() : 1);
    return new ResourceEstimate(
        BYTES_PER_NUMBER * size.numbers() + BYTES_PER_ROW * size.rows() * size.outputs(),
        trees
            * (SECONDS_PER_NUMBER_AND_LEVEL * (double) size.numbers() * depth + SECONDS_PER_TREE));
  }
}
