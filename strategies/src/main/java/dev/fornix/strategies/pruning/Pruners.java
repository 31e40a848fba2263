package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.text.NearestName;
import java.util.List;

/**
 * The pruners that can be chosen by name: {@code none}, {@code median} and {@code pareto-rank}.
 * Options of the last two: {@code startup}, how many completed trials must be comparable, 5 by
 * default; {@code warmup}, how many reports a trial may make before it is judged, 0 by default; of
 * {@code pareto-rank} also {@code share}, how many of the others must be on better fronts, 0.5 by
 * default.
 */
public final class Pruners {
  private static final double HALF = 0.5;

  private Pruners() {}

  /** Their names. */
  public static List<String> names() {
    return List.of("none", "median", "pareto-rank");
  }

  /**
   * Refuse a name that is none of them.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static void requireKnown(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(NearestName.unknown("pruner", name, names()));
    }
  }

  /**
   * Make a pruner.
   *
   * @throws IllegalArgumentException if the name or an option is unknown or out of range
   */
  public static Pruner create(String name, Problem problem, Options options) {
    requireKnown(name);
    return switch (name) {
      case "median" -> {
        options.allow("pruner median", "startup", "warmup");
        yield new MedianPruner(problem, Patience.from(options));
      }
      case "pareto-rank" -> {
        options.allow("pruner pareto-rank", "startup", "warmup", "share");
        yield new ParetoRankPruner(problem, options.real("share", HALF), Patience.from(options));
      }
      default -> none(options);
    };
  }

  private static Pruner none(Options options) {
    options.allow("pruner none");
    return Pruner.NONE;
  }
}
