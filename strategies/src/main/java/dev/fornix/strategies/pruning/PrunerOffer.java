package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A pruner that can be chosen by its name.
 *
 * @param name by which people choose it
 * @param summary one line
 * @param options its settings
 * @param maker makes it of settings that are allowed
 */
public record PrunerOffer(
    String name,
    String summary,
    List<Option<?>> options,
    BiFunction<Problem, Options, Pruner> maker) {
  /** Copy. */
  public PrunerOffer {
    options = List.copyOf(options);
  }

  /**
   * Refuse settings that it does not know or allow.
   *
   * @throws IllegalArgumentException naming the option and what is allowed
   */
  public void check(Options given) {
    Option.check("pruner " + name, options, given);
  }

  /**
   * Make it.
   *
   * @throws IllegalArgumentException if an option is unknown or out of range
   */
  public Pruner create(Problem problem, Options given) {
    check(given);
    return maker.apply(problem, given);
  }
}
