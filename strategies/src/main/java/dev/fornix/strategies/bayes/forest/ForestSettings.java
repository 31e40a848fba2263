package dev.fornix.strategies.bayes.forest;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;

/**
 * How the forest is grown and searched.
 *
 * @param startup random trials that complete before the model is asked, 2 or more
 * @param trees of the forest, 2 or more
 * @param candidates random points that the expected improvement is asked for, 1 or more
 * @param interleave one trial in so many is drawn at random, 2 or more
 */
public record ForestSettings(int startup, int trees, int candidates, int interleave) {
  private static final Option<Integer> STARTUP =
      Option.whole("startup", "random trials that complete before the model is asked")
          .atLeast(2)
          .otherwise(10);
  private static final Option<Integer> TREES =
      Option.whole("trees", "trees of the forest").atLeast(2).otherwise(10);
  private static final Option<Integer> CANDIDATES =
      Option.whole("candidates", "random points that the expected improvement is asked for")
          .atLeast(1)
          .otherwise(500);
  private static final Option<Integer> INTERLEAVE =
      Option.whole("interleave", "one trial in so many is random").atLeast(2).otherwise(5);

  static final List<Option<?>> OPTIONS = List.of(STARTUP, TREES, CANDIDATES, INTERLEAVE);

  /** Check the ranges. */
  public ForestSettings {
    STARTUP.check(startup);
    TREES.check(trees);
    CANDIDATES.check(candidates);
    INTERLEAVE.check(interleave);
  }

  static ForestSettings from(Options options) {
    return new ForestSettings(
        STARTUP.in(options), TREES.in(options), CANDIDATES.in(options), INTERLEAVE.in(options));
  }
}
