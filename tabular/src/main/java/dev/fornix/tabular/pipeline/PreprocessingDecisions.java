package dev.fornix.tabular.pipeline;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Choice.Option;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.tabular.learn.Learner.Diet;
import dev.fornix.tabular.preprocess.Preprocessing;
import dev.fornix.tabular.preprocess.Preprocessing.Categories;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.Preprocessing.Numbers;
import dev.fornix.tabular.preprocess.Preprocessing.Scaling;
import dev.fornix.tabular.preprocess.Preprocessing.Selection;
import dev.fornix.tabular.preprocess.Preprocessing.Texts;
import java.util.Locale;
import java.util.Map;

/** The decisions of preprocessing, and how they are read. */
final class PreprocessingDecisions {
  private static final String CATEGORIES = "categories";
  private static final String RARE = "rare_share";
  private static final String SCALING = "scaling";
  private static final String KEPT = "kept_share";
  private static final String MOST = "most";

  /** Each name is how features are selected. */
  private static final Map<String, Selection> SELECTIONS =
      Map.of(
          "informative", Selection.INFORMATION,
          "by_model", Selection.MODEL,
          "elimination", Selection.ELIMINATION);

  private PreprocessingDecisions() {}

  /** Adds the decisions that depend on what a learner can learn from. */
  static Product.Builder add(Product.Builder product, TableTraits traits, Diet diet) {
    if (traits.groups()) {
      product.with(CATEGORIES, encodings(diet));
    }
    if (!diet.missing() && traits.quantities()) {
      product.with(
          SCALING,
          Domain.categorical(key(Scaling.STANDARD), key(Scaling.QUANTILE), key(Scaling.ROBUST)));
    }
    return product;
  }

  private static Choice encodings(Diet diet) {
    Domain rare = Domain.product().with(RARE, Domain.logarithmic(0.001, 0.1)).build();
    Option flags = Option.of(key(Encoding.ONE_HOT), rare);
    Option target = Option.of(key(Encoding.TARGET));
    Option ranks = Option.of(key(Encoding.ORDINAL));
    return switch (diet) {
      case ANYTHING -> Choice.of(Option.of(key(Encoding.NATIVE)), target, ranks, flags);
      case DENSE_WITH_CODES -> Choice.of(Option.of(key(Encoding.NATIVE)), target, flags);
      case MISSING -> Choice.of(target, ranks, flags);
      case DENSE, NOTHING -> Choice.of(flags, target, Option.of(key(Encoding.HASHING)));
    };
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Few features are not worth selecting from. */
  static Choice selection() {
    Domain share = Domain.product().with(KEPT, Domain.reals(0.2, 0.95)).build();
    return Choice.of(
        Option.of("all", Product.EMPTY, 5),
        Option.of("informative", share),
        Option.of("by_model", share),
        Option.of("elimination", share, 0.5));
  }

  /** The search for pairs costs as much as a small model, and most tables have few to be found. */
  static Choice pairs() {
    Domain most = Domain.product().with(MOST, Domain.ordered(2, 4, 8, 16)).build();
    return Choice.of(Option.of("none", Product.EMPTY, 4), Option.of("some", most));
  }

  static Product texts() {
    return Domain.product()
        .with("buckets", Domain.ordered(32, 128, 512))
        .with("words", Domain.ordered(1, 2))
        .build();
  }

  /**
   * The preprocessing of a point.
   *
   * @param own the decisions below the learner's name
   */
  static Preprocessing decode(Configuration whole, Configuration own, Diet diet) {
    boolean dense = !diet.missing();
    Numbers numbers =
        dense
            ? new Numbers(scaling(own), Imputation.MEDIAN, true)
            : new Numbers(Scaling.NONE, Imputation.NONE, false);
    Preprocessing all = new Preprocessing(numbers, categories(own, diet), dense, texts(whole), 1);
    return selecting(whole, all.pairing(most(whole)));
  }

  private static Scaling scaling(Configuration own) {
    return own.has(SCALING)
        ? Scaling.valueOf(own.label(SCALING).toUpperCase(Locale.ROOT))
        : Scaling.STANDARD;
  }

  private static Categories categories(Configuration own, Diet diet) {
    if (!own.has(CATEGORIES)) {
      return new Categories(usual(diet), 0);
    }
    String label = own.label(CATEGORIES);
    String rare = CATEGORIES + "/" + label + "/" + RARE;
    return new Categories(
        Encoding.valueOf(label.toUpperCase(Locale.ROOT)), own.has(rare) ? own.real(rare) : 0);
  }

  private static Encoding usual(Diet diet) {
    return diet.codes() ? Encoding.NATIVE : Encoding.ONE_HOT;
  }

  private static Texts texts(Configuration whole) {
    String texts = PipelineSpace.TEXTS;
    return whole.has(texts)
        ? new Texts(whole.number(texts + "/buckets"), whole.number(texts + "/words"))
        : new Texts(1, 1);
  }

  private static int most(Configuration whole) {
    String most = PipelineSpace.PAIRS + "/some/" + MOST;
    return whole.has(most) ? whole.number(most) : 0;
  }

  private static Preprocessing selecting(Configuration whole, Preprocessing all) {
    if (!whole.has(PipelineSpace.SELECTION)) {
      return all;
    }
    String label = whole.label(PipelineSpace.SELECTION);
    Selection selection = SELECTIONS.get(label);
    return selection == null
        ? all
        : all.keeping(whole.real(PipelineSpace.SELECTION + "/" + label + "/" + KEPT), selection);
  }
}
