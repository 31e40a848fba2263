package dev.fornix.strategies;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.text.NearestName;
import dev.fornix.strategies.bayes.bananas.BananasProvider;
import dev.fornix.strategies.bayes.forest.ForestProvider;
import dev.fornix.strategies.bayes.gp.GpProvider;
import dev.fornix.strategies.bayes.tpe.TpeProvider;
import dev.fornix.strategies.evolution.EvolutionProvider;
import dev.fornix.strategies.evolution.Nsga2Provider;
import dev.fornix.strategies.evolution.RegularizedEvolutionProvider;
import dev.fornix.strategies.halving.AshaProvider;
import dev.fornix.strategies.halving.BohbProvider;
import dev.fornix.strategies.halving.HyperbandProvider;
import dev.fornix.strategies.halving.SuccessiveHalvingProvider;
import dev.fornix.strategies.local.LocalSearchProvider;
import dev.fornix.strategies.portfolio.PortfolioProvider;
import dev.fornix.strategies.progressive.ProgressiveSearchProvider;
import dev.fornix.strategies.reinforce.ReinforceProvider;
import dev.fornix.strategies.sampling.GridSearchProvider;
import dev.fornix.strategies.sampling.RandomSearchProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The strategies that can be chosen by name.
 *
 * <pre>{@code
 * SearchStrategy strategy = Strategies.installed().create("regularized-evolution", problem, Options.NONE);
 * }</pre>
 */
public final class Strategies {
  private static final List<Supplier<StrategyProvider>> BUILT_IN =
      List.of(
          RandomSearchProvider::new,
          GridSearchProvider::new,
          LocalSearchProvider::new,
          RegularizedEvolutionProvider::new,
          EvolutionProvider::new,
          Nsga2Provider::new,
          SuccessiveHalvingProvider::new,
          HyperbandProvider::new,
          BohbProvider::new,
          AshaProvider::new,
          TpeProvider::new,
          GpProvider::new,
          ForestProvider::new,
          BananasProvider::new,
          ReinforceProvider::new,
          ProgressiveSearchProvider::new);

  private final Map<String, StrategyProvider> byName = new LinkedHashMap<>();

  /**
   * The strategies of a list.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public Strategies(Collection<? extends StrategyProvider> providers) {
    for (StrategyProvider provider : providers) {
      StrategyProvider other = byName.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalArgumentException(
            "two strategies are called '"
                + provider.name()
                + "': "
                + other.getClass().getName()
                + " and "
                + provider.getClass().getName()
                + "; rename one or take it off the class path");
      }
    }
  }

  /** Those that come with Fornix. */
  public static Strategies builtIn() {
    return new Strategies(builtInProviders());
  }

  /**
   * Those that come with Fornix, and those that the class path adds through {@link ServiceLoader}.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static Strategies installed() {
    List<StrategyProvider> all = new ArrayList<>(builtInProviders());
    ServiceLoader.load(StrategyProvider.class).forEach(all::add);
    return new Strategies(all);
  }

  private static List<StrategyProvider> builtInProviders() {
    List<StrategyProvider> all = new ArrayList<>();
    BUILT_IN.forEach(provider -> all.add(provider.get()));
    all.add(new PortfolioProvider(List.copyOf(all)));
    return all;
  }

  /** All of them, those that come with Fornix first. */
  public List<StrategyProvider> providers() {
    return List.copyOf(byName.values());
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public StrategyProvider named(String name) {
    StrategyProvider provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(NearestName.unknown("strategy", name, byName.keySet()));
    }
    return provider;
  }

  /**
   * Make a strategy.
   *
   * @throws IllegalArgumentException if the name or an option is unknown, or the strategy cannot
   *     deal with the problem
   */
  public SearchStrategy create(String name, Problem problem, Options options) {
    StrategyProvider provider = named(name);
    provider.capabilities().check(name, problem);
    return provider.create(problem, options);
  }

  /** A table of names, abilities and summaries, for people. */
  public String table() {
    return CapabilityTable.of(providers());
  }
}
