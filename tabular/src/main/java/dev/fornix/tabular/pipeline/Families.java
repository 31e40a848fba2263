package dev.fornix.tabular.pipeline;

import dev.fornix.architecture.spaces.TableNetwork;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Choice.Option;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Scale;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Learner.Diet;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm.Mode;
import dev.fornix.tabular.learn.boosting.XgBoost;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.learn.linear.LinearModel;
import dev.fornix.tabular.learn.neighbours.NearestNeighbours;
import dev.fornix.tabular.learn.neural.NeuralNetwork;
import java.util.ArrayList;
import java.util.List;

/** The learners of a {@link PipelineSpace}: the decisions of each, and how they are read. */
final class Families {
  static final String LIGHTGBM = "lightgbm";
  static final String XGBOOST = "xgboost";
  static final String RANDOM_FOREST = "random-forest";
  static final String EXTRA_TREES = "extra-trees";
  static final String LINEAR = "linear";
  static final String NEIGHBOURS = "neighbours";
  static final String NETWORK = "network";
  static final String CONSTANT = "constant";

  /** Enough for the slowest rate; the validation stops most runs long before. */
  private static final int MOST_BOOSTED_TREES = 2000;

  /** The validation stops most trainings long before. */
  private static final int MOST_EPOCHS = 200;

  private static final int FOREST_TREES = 250;

  /** Comparing every row with every other one takes too long beyond. */
  private static final int MOST_ROWS_TO_COMPARE = 20_000;

  private static final int FEWEST_COLUMNS_TO_SELECT_FROM = 8;

  private final TableTraits traits;

  Families(TableTraits traits) {
    this.traits = traits;
  }

  Domain domain() {
    Product.Builder all = Domain.product().with(PipelineSpace.LEARNER, learners());
    if (traits.columns() >= FEWEST_COLUMNS_TO_SELECT_FROM) {
      all.with(PipelineSpace.SELECTION, PreprocessingDecisions.selection());
    }
    if (traits.classification()) {
      all.with(
          PipelineSpace.BALANCE,
          Choice.of(Option.of("none", Product.EMPTY, 3), Option.of("balanced")));
    }
    if (traits.texts()) {
      all.with(PipelineSpace.TEXTS, PreprocessingDecisions.texts());
    }
    if (traits.pairs()) {
      all.with(PipelineSpace.PAIRS, PreprocessingDecisions.pairs());
    }
    return all.build();
  }

  /** Boosters are met more often, since they have most to be decided. */
  private Choice learners() {
    List<Option> options = new ArrayList<>();
    options.add(Option.of(LIGHTGBM, boosting(), 4));
    options.add(Option.of(XGBOOST, levelWise(), 3));
    options.add(Option.of(RANDOM_FOREST, forest(), 1));
    options.add(Option.of(EXTRA_TREES, forest(), 1));
    options.add(Option.of(LINEAR, linear(), 1));
    if (traits.rows() <= MOST_ROWS_TO_COMPARE) {
      options.add(Option.of(NEIGHBOURS, neighbours(), 0.5));
    }
    options.add(Option.of(NETWORK, network(), 1));
    options.add(Option.of(CONSTANT, Product.EMPTY, 0.1));
    return new Choice(options, false);
  }

  private Product boosting() {
    return with(Diet.ANYTHING)
        .with("learning_rate", Domain.logarithmic(0.01, 0.3))
        .with("leaves", logarithmic(4, 255))
        .with("least_rows", logarithmic(2, 100))
        .with("feature_share", Domain.reals(0.3, 1))
        .with("row_share", Domain.reals(0.5, 1))
        .with("l1", Domain.logarithmic(1e-8, 10))
        .with("l2", Domain.logarithmic(1e-8, 10))
        .build();
  }

  private Product levelWise() {
    return with(Diet.MISSING)
        .with("learning_rate", Domain.logarithmic(0.01, 0.3))
        .with("depth", Domain.integers(2, 12))
        .with("least_weight", Domain.logarithmic(0.1, 30))
        .with("feature_share", Domain.reals(0.3, 1))
        .with("row_share", Domain.reals(0.5, 1))
        .with("l1", Domain.logarithmic(1e-8, 10))
        .with("l2", Domain.logarithmic(1e-8, 10))
        .build();
  }

  private Product forest() {
    return with(Diet.ANYTHING)
        .with("leaves", logarithmic(32, 2048))
        .with("least_rows", logarithmic(1, 50))
        .with("feature_share", Domain.reals(0.1, 1))
        .with("row_share", Domain.reals(0.4, 0.95))
        .build();
  }

  private Product linear() {
    return with(Diet.DENSE)
        .with("penalty", Domain.logarithmic(1e-6, 1))
        .with("l1_share", Domain.reals(0, 1))
        .build();
  }

  private Product neighbours() {
    return with(Diet.DENSE)
        .with("neighbours", logarithmic(1, 100))
        .with("votes", Domain.categorical("by_distance", "equal"))
        .build();
  }

  private Product network() {
    return with(Diet.DENSE_WITH_CODES)
        .with("graph", TableNetwork.decisions())
        .with("learning_rate", Domain.logarithmic(1e-4, 1e-2))
        .with("weight_decay", Domain.logarithmic(1e-6, 1e-1))
        .build();
  }

  private Product.Builder with(Diet diet) {
    return PreprocessingDecisions.add(Domain.product(), traits, diet);
  }

  private static IntegerRange logarithmic(long least, long most) {
    return new IntegerRange(least, most, Scale.LOGARITHMIC);
  }

  /**
   * The learner of a point.
   *
   * @param own the decisions below its name
   */
  Learner learner(String name, Configuration own) {
    return switch (name) {
      case LIGHTGBM -> lightGbm(own);
      case XGBOOST -> xgBoost(own);
      case RANDOM_FOREST -> forest(Mode.RANDOM_FOREST, own);
      case EXTRA_TREES -> forest(Mode.EXTRA_TREES, own);
      case LINEAR -> new LinearModel(own.real("penalty"), own.real("l1_share"));
      case NEIGHBOURS ->
          new NearestNeighbours(
              (int) own.integer("neighbours"), own.label("votes").equals("by_distance"));
      case NETWORK ->
          new NeuralNetwork(
              TableNetwork.of(own.within("graph")),
              own.real("learning_rate"),
              own.real("weight_decay"),
              MOST_EPOCHS);
      case CONSTANT -> new ConstantLearner();
      default -> throw new IllegalArgumentException("there is no learner '" + name + "'");
    };
  }

  private static LightGbm lightGbm(Configuration own) {
    return new LightGbm(
        Mode.BOOSTING,
        MOST_BOOSTED_TREES,
        own.real("learning_rate"),
        (int) own.integer("leaves"),
        (int) own.integer("least_rows"),
        own.real("feature_share"),
        own.real("row_share"),
        own.real("l1"),
        own.real("l2"));
  }

  private static XgBoost xgBoost(Configuration own) {
    return new XgBoost(
        MOST_BOOSTED_TREES,
        own.real("learning_rate"),
        (int) own.integer("depth"),
        own.real("least_weight"),
        own.real("feature_share"),
        own.real("row_share"),
        own.real("l1"),
        own.real("l2"));
  }

  private static LightGbm forest(Mode mode, Configuration own) {
    return new LightGbm(
        mode,
        FOREST_TREES,
        0.1,
        (int) own.integer("leaves"),
        (int) own.integer("least_rows"),
        own.real("feature_share"),
        own.real("row_share"),
        0,
        0);
  }
}
