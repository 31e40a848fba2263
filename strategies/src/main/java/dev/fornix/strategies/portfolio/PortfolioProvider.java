package dev.fornix.strategies.portfolio;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes {@code portfolio}, which picks one of other strategies by the rules in {@code Rules} and
 * leaves everything to it. Says in its remark which one and why. Options are those of the strategy
 * that is picked.
 */
public final class PortfolioProvider implements StrategyProvider {
  /** Of so many planned trials and more it fills brackets of several budget levels. */
  public static final long FEWEST_FOR_BRACKETS = 20;

  /** Where the rules name nothing that is at hand. */
  private static final List<String> LAST_RESORTS = List.of("regularized-evolution", "asha");

  private final List<StrategyProvider> others;

  /** Pick among strategies. */
  public PortfolioProvider(List<StrategyProvider> others) {
    this.others = List.copyOf(others);
  }

  @Override
  public String name() {
    return "portfolio";
  }

  @Override
  public String summary() {
    return "picks one of the others by budget, space, budget levels and objectives";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.allBut();
  }

  /** What none of the others knows, the one that is picked will not know either. */
  @Override
  public void check(Options options) {
    options.allow(
        "any strategy that portfolio picks from",
        others.stream()
            .flatMap(provider -> provider.options().stream())
            .map(Option::name)
            .distinct()
            .toArray(String[]::new));
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    Rules.Verdict verdict = Rules.judge(problem);
    StrategyProvider chosen =
        Stream.concat(verdict.names().stream(), LAST_RESORTS.stream())
            .flatMap(name -> named(name).stream())
            .filter(provider -> suits(provider, problem))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "strategy portfolio has none at hand that can deal with the problem; choose"
                            + " one by name"));
    Map<String, String> settings = new HashMap<>();
    if (chosen.name().equals(verdict.names().get(0))) {
      settings.putAll(verdict.options());
    }
    settings.putAll(options.values());
    return new Portfolio(
        chosen.name(), create(chosen, problem, new Options(settings)), verdict.reason());
  }

  /** Whoever gave an option did not choose the strategy, so what is wrong with it says both. */
  private static SearchStrategy create(StrategyProvider chosen, Problem problem, Options options) {
    try {
      return chosen.create(problem, options);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "portfolio picked " + chosen.name() + ": " + e.getMessage(), e);
    }
  }

  private Optional<StrategyProvider> named(String name) {
    return others.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  private static boolean suits(StrategyProvider provider, Problem problem) {
    return provider.capabilities().abilities().containsAll(Capabilities.neededFor(problem));
  }
}
