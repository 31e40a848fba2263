package dev.fornix.strategies.bayes.bananas;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.strategies.learning.Training;
import dev.fornix.strategies.predictor.Learner;
import dev.fornix.strategies.predictor.View;
import java.util.List;
import java.util.Locale;

/**
 * How the predictor is trained and asked; the defaults are the paper's.
 *
 * @param startup random trials that complete before the ensemble is asked, 2 or more
 * @param members networks of the ensemble, 2 or more
 * @param layers hidden ones of each, 1 or more
 * @param width of a hidden layer, 1 or more
 * @param rate learning rate of Adam, &gt; 0
 * @param epochs of training, 1 or more
 * @param retrain after how many more results they are trained afresh, 1 or more
 * @param candidates mutations of the best among which a proposal is chosen, 1 or more
 * @param features what is seen of a candidate
 * @param predictor what learns
 */
public record BananasSettings(
    int startup,
    int members,
    int layers,
    int width,
    double rate,
    int epochs,
    int retrain,
    int candidates,
    View features,
    Kind predictor) {
  /** What learns from results. */
  public enum Kind {
    /** The networks of the paper. */
    ENSEMBLE,
    /** A random forest of a hundred trees; settings of networks do not matter. */
    FOREST,
    /** Five times two hundred boosted trees; settings of networks do not matter. */
    BOOSTING
  }

  private static final int TREES = 100;
  private static final int BOOSTED = 5;
  private static final int BOOSTED_TREES = 200;
  private static final int BATCH = 32;

  private static final Option<Integer> STARTUP =
      Option.whole("startup", "random trials that complete before the ensemble is asked")
          .atLeast(2)
          .otherwise(10);
  private static final Option<Integer> MEMBERS =
      Option.whole("members", "networks of the ensemble").atLeast(2).otherwise(5);
  private static final Option<Integer> LAYERS =
      Option.whole("layers", "hidden layers of each network").atLeast(1).otherwise(10);
  private static final Option<Integer> WIDTH =
      Option.whole("width", "units of a hidden layer").atLeast(1).otherwise(20);
  private static final Option<Double> RATE =
      Option.real("rate", "learning rate of Adam").above(0.0).otherwise(0.01);
  private static final Option<Integer> EPOCHS =
      Option.whole("epochs", "passes over the results").atLeast(1).otherwise(150);
  private static final Option<Integer> RETRAIN =
      Option.whole("retrain", "results after which they are trained afresh")
          .atLeast(1)
          .otherwise(10);
  private static final Option<Integer> CANDIDATES =
      Option.whole("candidates", "mutations of the best among which a proposal is chosen")
          .atLeast(1)
          .otherwise(100);

  private static final Option<String> PREDICTOR =
      Option.oneOf("predictor", "what learns from the results", "ensemble", "forest", "boosting");

  static final List<Option<?>> OPTIONS =
      List.of(
          STARTUP,
          MEMBERS,
          LAYERS,
          WIDTH,
          RATE,
          EPOCHS,
          RETRAIN,
          CANDIDATES,
          View.OPTION,
          PREDICTOR);

  /** Check the ranges. */
  public BananasSettings {
    STARTUP.check(startup);
    MEMBERS.check(members);
    LAYERS.check(layers);
    WIDTH.check(width);
    RATE.check(rate);
    EPOCHS.check(epochs);
    RETRAIN.check(retrain);
    CANDIDATES.check(candidates);
  }

  static BananasSettings from(Options options) {
    return new BananasSettings(
        STARTUP.in(options),
        MEMBERS.in(options),
        LAYERS.in(options),
        WIDTH.in(options),
        RATE.in(options),
        EPOCHS.in(options),
        RETRAIN.in(options),
        CANDIDATES.in(options),
        View.in(options),
        Kind.valueOf(PREDICTOR.in(options).toUpperCase(Locale.ROOT)));
  }

  Learner learner() {
    return switch (predictor) {
      case ENSEMBLE ->
          Learner.perceptrons(layers, width, new Training(members, false, rate, BATCH, epochs));
      case FOREST -> Learner.forest(TREES);
      case BOOSTING -> Learner.boosting(BOOSTED, BOOSTED_TREES);
    };
  }
}
