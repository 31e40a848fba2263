package dev.fornix.tabular.learn.boosting;

import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.LearningException;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.Answers;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ensembles of leaf-wise grown trees (Ke et al. 2017, "LightGBM: a highly efficient gradient
 * boosting decision tree"). Boosting learns a quantile where the lesson asks for one, forests
 * always learn the mean.
 *
 * @param mode how the trees are grown and added up
 * @param trees how many at most, at least 1; boosting stops earlier by its validation loss
 * @param learningRate what each tree of boosting adds, &gt; 0
 * @param leaves of each tree at most, at least 2
 * @param leastRows in a leaf, at least 1
 * @param featureShare of the features that a tree (of forests: a split) may use, above 0, up to 1
 * @param rowShare of the rows that a tree learns from, above 0; below 1 for forests
 * @param l1 penalty on the size of a leaf's value, 0 or more
 * @param l2 penalty on the square of a leaf's value, 0 or more
 */
public record LightGbm(
    Mode mode,
    int trees,
    double learningRate,
    int leaves,
    int leastRows,
    double featureShare,
    double rowShare,
    double l1,
    double l2)
    implements Learner {
  /** Numbers of a double array and of the bins, and what building histograms needs besides. */
  private static final long BYTES_PER_NUMBER = 10;

  private static final long BYTES_PER_ROW = 64;
  private static final long BYTES_PER_BIN = 32;
  private static final int BINS = 255;
  private static final double SECONDS_PER_NUMBER = 3e-9;
  private static final double SECONDS_PER_LEAF = 2e-6;

  /** How trees are grown and added up. */
  public enum Mode {
    /** Each tree learns what those before it left over. */
    BOOSTING("lightgbm"),
    /** The mean of trees that each learn from a part of rows and features (Breiman 2001). */
    RANDOM_FOREST("random-forest"),
    /** The same with thresholds drawn at random (Geurts et al. 2006). */
    EXTRA_TREES("extra-trees");

    private final String key;

    Mode(String key) {
      this.key = key;
    }
  }

  /** Check. */
  public LightGbm {
    if (trees < 1 || leaves < 2 || leastRows < 1) {
      throw new IllegalArgumentException(
          "trees ("
              + trees
              + ") and leastRows ("
              + leastRows
              + ") must be at least 1, leaves ("
              + leaves
              + ") at least 2");
    }
    if (!(featureShare > 0) || featureShare > 1 || !(rowShare > 0) || rowShare > 1) {
      throw new IllegalArgumentException(
          "featureShare ("
              + featureShare
              + ") and rowShare ("
              + rowShare
              + ") must be above 0 and at most 1");
    }
    if (mode != Mode.BOOSTING && rowShare == 1) {
      throw new IllegalArgumentException("a forest's trees need a rowShare below 1, such as 0.63");
    }
    if (!(learningRate > 0) || !(l1 >= 0) || !(l2 >= 0)) {
      throw new IllegalArgumentException(
          "learningRate ("
              + learningRate
              + ") must be > 0, l1 ("
              + l1
              + ") and l2 ("
              + l2
              + ") 0 or more");
    }
  }

  /** LightGBM's own defaults with as many trees as the validation wants. */
  public static LightGbm standard() {
    return new LightGbm(Mode.BOOSTING, 1000, 0.1, 31, 20, 1, 1, 0, 0);
  }

  /** A forest of a mode with its usual settings. */
  public static LightGbm forest(Mode mode) {
    return new LightGbm(mode, 300, 0.1, 512, 3, 0.5, 0.63, 0, 0);
  }

  @Override
  public String name() {
    return mode.key;
  }

  @Override
  public Diet diet() {
    return Diet.ANYTHING;
  }

  @Override
  public LightGbm withSteps(int steps) {
    return new LightGbm(
        mode, steps, learningRate, leaves, leastRows, featureShare, rowShare, l1, l2);
  }

  @Override
  public void prepare() {
    NativeLibraries.requireLightGbm();
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    Optional<Lesson> watched = mode == Mode.BOOSTING ? validation : Optional.empty();
    String parameters = parameters(train, effort);
    int outputs = train.answers().outputs();
    try {
      NativeLibraries.requireLightGbm();
      try (LGBMDataset learnt = dataset(train, parameters, null)) {
        if (watched.isEmpty()) {
          return grow(learnt, outputs, parameters, effort);
        }
        try (LGBMDataset held = dataset(watched.get(), parameters, learnt)) {
          return grow(learnt, held, outputs, parameters, effort);
        }
      }
    } catch (LGBMException e) {
      throw new LearningException("LightGBM could not learn", e);
    }
  }

  private static LGBMDataset dataset(
      Lesson lesson, String parameters, @Nullable LGBMDataset reference) throws LGBMException {
    LGBMDataset dataset =
        LGBMDataset.createFromMat(
            lesson.features().byRow(),
            lesson.rows(),
            lesson.features().width(),
            true,
            parameters,
            reference);
    try {
      dataset.setField("label", floats(lesson.answers().values()));
      dataset.setField("weight", floats(lesson.answers().weights()));
      return dataset;
    } catch (LGBMException e) {
      dataset.close();
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

  private FittedLearner grow(LGBMDataset learnt, int outputs, String parameters, Effort effort)
      throws LGBMException {
    try (LGBMBooster booster = LGBMBooster.create(learnt, parameters)) {
      int grown = 0;
      boolean finished = false;
      while (grown < trees && !finished && !(grown > 0 && effort.expired().getAsBoolean())) {
        finished = booster.updateOneIter();
        grown++;
      }
      return fitted(booster, outputs, grown);
    }
  }

  private FittedLearner grow(
      LGBMDataset learnt, LGBMDataset held, int outputs, String parameters, Effort effort)
      throws LGBMException {
    try (LGBMBooster booster = LGBMBooster.create(learnt, parameters)) {
      booster.addValidData(held);
      Patience patience = new Patience();
      boolean goesOn = true;
      for (int grown = 0; grown < trees && goesOn; grown++) {
        boolean finished = booster.updateOneIter();
        goesOn =
            patience.goesOn(booster.getEval(1)[0]) && !finished && !effort.expired().getAsBoolean();
      }
      return fitted(booster, outputs, patience.best());
    }
  }

  private static FittedLearner fitted(LGBMBooster booster, int outputs, int trees)
      throws LGBMException {
    String text = booster.saveModelToString(0, trees, FeatureImportanceType.GAIN);
    return new FittedLightGbm(text.getBytes(StandardCharsets.UTF_8), outputs, trees);
  }

  private String parameters(Lesson train, Effort effort) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objective", objective(train.answers(), quantile(train)));
    quantile(train).ifPresent(quantile -> parameters.put("alpha", quantile));
    if (train.answers().outputs() > 2) {
      parameters.put("num_class", train.answers().outputs());
    }
    if (mode == Mode.BOOSTING) {
      parameters.put("boosting", "gbdt");
      parameters.put("feature_fraction", featureShare);
    } else {
      parameters.put("boosting", "rf");
      parameters.put("feature_fraction_bynode", featureShare);
      parameters.put("extra_trees", mode == Mode.EXTRA_TREES);
    }
    parameters.put("learning_rate", learningRate);
    parameters.put("num_leaves", leaves(train));
    parameters.put("min_data_in_leaf", leastRows);
    parameters.put("bagging_fraction", rowShare);
    parameters.put("bagging_freq", rowShare < 1 ? 1 : 0);
    parameters.put("lambda_l1", l1);
    parameters.put("lambda_l2", l2);
    parameters.put("max_bin", BINS);
    parameters.put("feature_pre_filter", false);
    parameters.put("seed", effort.shortSeed());
    parameters.put("num_threads", effort.threads());
    parameters.put("deterministic", true);
    parameters.put("force_row_wise", true);
    parameters.put("verbosity", -1);
    if (!train.features().categories().isEmpty()) {
      parameters.put(
          "categorical_feature",
          train.features().categories().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
    }
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining(" "));
  }

  /** LightGBM reserves memory for all leaves, also for those that few rows can never fill. */
  private int leaves(Lesson train) {
    return Math.max(2, Math.min(leaves, train.rows() / leastRows + 1));
  }

  /** A leaf of a forest has few rows: their mean says more than a quantile of them. */
  private OptionalDouble quantile(Lesson train) {
    return mode == Mode.BOOSTING ? train.quantile() : OptionalDouble.empty();
  }

  private static String objective(Answers answers, OptionalDouble quantile) {
    return switch (answers.target().kind()) {
      case BINARY -> "binary";
      case MULTICLASS -> "multiclass";
      case REGRESSION -> quantile.isPresent() ? "quantile" : "regression";
    };
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    double trees = (double) this.trees * (size.outputs() > 2 ? size.outputs() : 1);
    return new ResourceEstimate(
        BYTES_PER_NUMBER * size.numbers()
            + BYTES_PER_ROW * size.rows() * size.outputs()
            + BYTES_PER_BIN * BINS * size.features() * leaves,
        trees
            * (SECONDS_PER_NUMBER * (double) size.numbers() * Math.log(leaves)
                + SECONDS_PER_LEAF * leaves * (double) size.features()));
  }
}
