package dev.fornix.strategies.gradient;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;

/**
 * How a search by gradients watches for a collapse.
 *
 * @param stop by what it stops
 * @param skips the most skip connections that are no collapse, ≥ 0
 * @param window over so many epochs eigenvalues are averaged, and as far apart are those that are
 *     compared; ≥ 1
 * @param ratio of the earlier mean eigenvalue to the later, below which the later has grown too
 *     fast; above 0 and below 1
 * @param rest share of the epochs, at the beginning, in which nothing counts as a collapse, from 0
 *     to below 1
 */
public record Settings(Stop stop, int skips, int window, double ratio, double rest) {
  /** By what a search stops before its last epoch. */
  public enum Stop {
    /** By nothing. */
    NEVER,
    /**
     * By more skip connections than allowed; two, as Liang et al. 2019 ("DARTS+", section 3.2) and
     * Chen et al. 2019 keep them.
     */
    SKIPS,
    /** By a fast growth of the dominant eigenvalue (Zela et al. 2020, section 4.3). */
    EIGENVALUE
  }

  static final Option<String> STOP =
      Option.oneOf("stop", "what a collapse is told by", "skips", "eigenvalue", "never");

  static final Option<Integer> SKIPS =
      Option.whole("skips", "the most skip connections of a normal cell").atLeast(0).otherwise(2);

  static final Option<Integer> WINDOW =
      Option.whole("window", "epochs over which eigenvalues are averaged").atLeast(1).otherwise(5);

  static final Option<Double> RATIO =
      Option.real("ratio", "earlier to later eigenvalue that is a collapse")
          .above(0.0)
          .below(1.0)
          .otherwise(0.75);

  static final Option<Double> REST =
      Option.real("rest", "share of the epochs before anything counts as a collapse")
          .atLeast(0.0)
          .below(1.0)
          .otherwise(0.2);

  /** All of them. */
  static final List<Option<?>> OPTIONS = List.of(STOP, SKIPS, WINDOW, RATIO, REST);

  /** Check. */
  public Settings {
    SKIPS.check(skips);
    WINDOW.check(window);
    RATIO.check(ratio);
    REST.check(rest);
  }

  /** The default: stop by more than two skip connections, after a fifth of the epochs. */
  public static Settings standard() {
    return from(Options.NONE);
  }

  /** Stop by nothing else, or not at all. */
  public Settings with(Stop other) {
    return new Settings(other, skips, window, ratio, rest);
  }

  /**
   * As options say.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public static Settings from(Options options) {
    Stop stop =
        switch (STOP.in(options)) {
          case "never" -> Stop.NEVER;
          case "eigenvalue" -> Stop.EIGENVALUE;
          default -> Stop.SKIPS;
        };
    return new Settings(
        stop, SKIPS.in(options), WINDOW.in(options), RATIO.in(options), REST.in(options));
  }
}
