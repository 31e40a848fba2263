package dev.fornix.strategies.bayes.gp;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;

/**
 * How the Gaussian process is fitted and searched.
 *
 * @param startup random trials that complete before the model is asked, 2 or more
 * @param noisy whether the noisy expected improvement is taken
 * @param restarts from which the likelihood is climbed, 1 to 3
 * @param candidates random points that the acquisition is asked for, 1 or more
 * @param most trials that the model sees, {@code startup} or more
 */
public record GpSettings(int startup, boolean noisy, int restarts, int candidates, int most) {
  private static final Option<Integer> STARTUP =
      Option.whole("startup", "random trials that complete before the model is asked")
          .atLeast(2)
          .otherwise(10);
  private static final Option<String> ACQUISITION =
      Option.oneOf("acquisition", "the expected improvement or its noisy form", "ei", "noisy-ei");
  private static final Option<Integer> RESTARTS =
      Option.whole("restarts", "points from which the likelihood is climbed")
          .atLeast(1)
          .atMost(3)
          .otherwise(3);
  private static final Option<Integer> CANDIDATES =
      Option.whole("candidates", "random points that the acquisition is asked for")
          .atLeast(1)
          .otherwise(300);
  private static final Option<Integer> MOST =
      Option.whole("most", "trials that the model sees, startup or more").atLeast(2).otherwise(400);

  static final List<Option<?>> OPTIONS = List.of(STARTUP, ACQUISITION, RESTARTS, CANDIDATES, MOST);

  /** Check the ranges. */
  public GpSettings {
    STARTUP.check(startup);
    RESTARTS.check(restarts);
    CANDIDATES.check(candidates);
    if (MOST.check(most) < startup) {
      throw new IllegalArgumentException(
          "most (" + most + ") must be at least startup (" + startup + "); maybe lower startup");
    }
  }

  static GpSettings from(Options options) {
    return new GpSettings(
        STARTUP.in(options),
        ACQUISITION.in(options).equals("noisy-ei"),
        RESTARTS.in(options),
        CANDIDATES.in(options),
        MOST.in(options));
  }
}
