package dev.fornix.tabular.learn;

import dev.fornix.core.evaluation.ResourceEstimate;
import java.util.Optional;

/**
 * Learns from features, with hyperparameters of its own. Immutable; two with equal hyperparameters
 * are equal.
 */
public interface Learner {
  /** Its name for people, such as {@code lightgbm}. */
  String name();

  /** What features it can learn from. */
  Diet diet();

  /**
   * Learn.
   *
   * @param train what to learn from
   * @param validation what tells when to stop, for learners that learn step by step; without it
   *     they take all their steps
   * @return what was learnt, the same for the same data, seed and threads
   */
  FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort);

  /**
   * The same learner with a number of steps, for those that learn step by step: what a validation
   * found to be best.
   */
  default Learner withSteps(int steps) {
    return this;
  }

  /** Load what the first fit in a process needs, so that no time of a trial is spent on it. */
  default void prepare() {}

  /**
   * What learning will probably need, from the sizes alone. Its seconds are rough: of a present-day
   * core, within a factor of a few.
   *
   * @param size of what it would learn from
   */
  ResourceEstimate estimate(Size size);

  /** What features a learner can learn from. */
  enum Diet {
    /** It looks at none. */
    NOTHING(true, true),
    /** Only numbers, none missing. */
    DENSE(false, false),
    /** Numbers, none missing, and codes of categories, some of which may be missing. */
    DENSE_WITH_CODES(false, true),
    /** Numbers, some of which may be missing. */
    MISSING(true, false),
    /** Numbers, missing ones and codes of categories. */
    ANYTHING(true, true);

    private final boolean missing;
    private final boolean codes;

    Diet(boolean missing, boolean codes) {
      this.missing = missing;
      this.codes = codes;
    }

    /** Whether numbers may be missing. */
    public boolean missing() {
      return missing;
    }

    /** Whether there may be codes of categories. */
    public boolean codes() {
      return codes;
    }
  }

  /**
   * How much there is to learn from.
   *
   * @param rows how many
   * @param features of each row
   * @param outputs numbers to predict of each row
   */
  record Size(long rows, long features, int outputs) {
    /** How many numbers the features are. */
    public long numbers() {
      return Math.multiplyExact(rows, features);
    }
  }
}
