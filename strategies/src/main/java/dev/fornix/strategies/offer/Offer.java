package dev.fornix.strategies.offer;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A strategy that can be chosen by its name. Before it is made, unknown options and problems that
 * it cannot deal with are refused.
 *
 * <pre>{@code
 * StrategyProvider gp =
 *     new Offer(
 *         "gp",
 *         "Gaussian process (Snoek et al. 2012)",
 *         Capabilities.allBut(Ability.MULTI_FIDELITY),
 *         GpSettings.OPTIONS,
 *         (problem, options) -> new Gp(problem, GpSettings.from(options)));
 * }</pre>
 *
 * @param maker makes the strategy, which refuses values that are not allowed; the strategy's name
 *     is put before what it says, unless it says it
 */
public record Offer(
    String name,
    String summary,
    Capabilities capabilities,
    List<Option<?>> options,
    BiFunction<Problem, Options, SearchStrategy> maker)
    implements StrategyProvider {
  /** Copy. */
  public Offer {
    options = List.copyOf(options);
  }

  @Override
  public void check(Options given) {
    named(
        () -> {
          Option.check(name, options, given);
          return given;
        });
  }

  @Override
  public SearchStrategy create(Problem problem, Options given) {
    check(given);
    capabilities.check(name, problem);
    return named(() -> maker.apply(problem, given));
  }

  private <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      throw List.of(said.split("[^\\w-]+", -1)).contains(name)
          ? e
          : new IllegalArgumentException("strategy " + name + ": " + said, e);
    }
  }
}
