package dev.fornix.tabular.preprocess;

/**
 * How the columns of a table become numbers.
 *
 * @param numbers what becomes of quantities
 * @param categories what becomes of groups
 * @param dateCycles whether month, weekday and hour also become points on a circle, so that
 *     December is beside January
 * @param texts what becomes of free text
 * @param keptShare how many of the features are kept; above 0, up to 1 for all
 * @param selection which ones are kept
 * @param pairs how many pairs of columns become features of their own at most, beside those of each
 *     column; 0 or more. They are looked for among the rows that are learnt from
 */
public record Preprocessing(
    Numbers numbers,
    Categories categories,
    boolean dateCycles,
    Texts texts,
    double keptShare,
    Selection selection,
    int pairs) {
  /** Check. */
  public Preprocessing {
    if (!(keptShare > 0) || keptShare > 1) {
      throw new IllegalArgumentException(
          "the share of features that is kept (" + keptShare + ") must be above 0 and at most 1");
    }
    if (pairs < 0) {
      throw new IllegalArgumentException("the pairs (" + pairs + ") must be 0 or more");
    }
  }

  /**
   * Without pairs; where not all features are kept, those are that tell most of the target each by
   * itself.
   */
  public Preprocessing(
      Numbers numbers, Categories categories, boolean dateCycles, Texts texts, double keptShare) {
    this(numbers, categories, dateCycles, texts, keptShare, Selection.INFORMATION, 0);
  }

  /** The same where such a share of the features is kept. */
  public Preprocessing keeping(double share, Selection by) {
    return new Preprocessing(numbers, categories, dateCycles, texts, share, by, pairs);
  }

  /** The same with so many pairs of columns as features of their own, at most. */
  public Preprocessing pairing(int most) {
    return new Preprocessing(numbers, categories, dateCycles, texts, keptShare, selection, most);
  }

  /** Which features are kept where not all are. */
  public enum Selection {
    /** Those that tell most of the target, each by itself: mutual information. */
    INFORMATION,
    /** Those that add most to a small boosted model of all. */
    MODEL,
    /** The same, but the model is fitted again each time that a part was given up. */
    ELIMINATION
  }

  /** How quantities are scaled. */
  public enum Scaling {
    /** Left as they are. */
    NONE,
    /** To mean 0 and standard deviation 1. */
    STANDARD,
    /** To median 0 and a distance of 1 between the quartiles, which outliers do not move. */
    ROBUST,
    /** By their ranks to a standard normal distribution. */
    QUANTILE
  }

  /** What stands in for a missing quantity. */
  public enum Imputation {
    /** Nothing: the learner sees that it is missing. */
    NONE,
    /** The mean of the others. */
    MEAN,
    /** The median of the others. */
    MEDIAN
  }

  /**
   * What becomes of quantities.
   *
   * @param scaling how they are scaled
   * @param imputation what stands in for missing ones
   * @param indicators whether a flag says where one was missing, in columns that miss some
   */
  public record Numbers(Scaling scaling, Imputation imputation, boolean indicators) {}

  /** How groups become numbers. */
  public enum Encoding {
    /** A flag for each frequent level, and one for all others together. */
    ONE_HOT,
    /** The rank of the level, the most frequent first. */
    ORDINAL,
    /** A flag for each of a few buckets into which the levels fall by their hash. */
    HASHING,
    /**
     * What the target is on average where the level stands (Micci-Barreca 2001, "A preprocessing
     * scheme for high-cardinality categorical attributes"); rare levels are cross-fitted, so that a
     * row that is learnt from does not see its own answer.
     */
    TARGET,
    /** A code that the learner knows to be a category. */
    NATIVE
  }

  /**
   * What becomes of groups. Those with an order become ranks and those of two levels a flag,
   * whatever the encoding.
   *
   * @param encoding how groups become numbers
   * @param rareShare levels with a smaller share of the rows than this are one group together; 0 or
   *     more, below 1
   */
  public record Categories(Encoding encoding, double rareShare) {
    /** Check. */
    public Categories {
      if (!(rareShare >= 0) || rareShare >= 1) {
        throw new IllegalArgumentException(
            "the share of a rare level (" + rareShare + ") must be 0 or more and below 1");
      }
    }
  }

  /**
   * What becomes of free text: the frequencies of its words and word sequences, hashed into
   * buckets, weighted by how few texts have them.
   *
   * @param buckets how many features each column of text becomes, at least 1
   * @param words how long sequences of words are at most, at least 1
   */
  public record Texts(int buckets, int words) {
    /** Check. */
    public Texts {
      if (buckets < 1 || words < 1) {
        throw new IllegalArgumentException(
            "buckets (" + buckets + ") and words (" + words + ") must be at least 1");
      }
    }
  }

  /** What learners that know missing values and categories want: as little as possible. */
  public static Preprocessing forTrees() {
    return new Preprocessing(
        new Numbers(Scaling.NONE, Imputation.NONE, false),
        new Categories(Encoding.NATIVE, 0),
        false,
        new Texts(64, 1),
        1);
  }

  /** What learners of sums and distances want: nothing missing, everything of one size. */
  public static Preprocessing forSums() {
    return new Preprocessing(
        new Numbers(Scaling.STANDARD, Imputation.MEDIAN, true),
        new Categories(Encoding.ONE_HOT, 0.005),
        true,
        new Texts(256, 1),
        1);
  }

  /** Whether what comes out has no missing numbers. */
  boolean dense() {
    return numbers.imputation() != Imputation.NONE;
  }
}
