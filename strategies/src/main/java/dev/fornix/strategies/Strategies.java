package dev.fornix.strategies;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.text.NearestName;
import dev.fornix.strategies.bayes.bananas.Bananas;
import dev.fornix.strategies.bayes.forest.ForestSearch;
import dev.fornix.strategies.bayes.gp.Gp;
import dev.fornix.strategies.bayes.tpe.Tpe;
import dev.fornix.strategies.evolution.Evolution;
import dev.fornix.strategies.evolution.Nsga2;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.halving.HalvingOffers;
import dev.fornix.strategies.local.HillClimbing;
import dev.fornix.strategies.local.LocalSearch;
import dev.fornix.strategies.portfolio.PortfolioProvider;
import dev.fornix.strategies.preselection.Preselection;
import dev.fornix.strategies.progressive.ProgressiveSearch;
import dev.fornix.strategies.reinforce.Enas;
import dev.fornix.strategies.reinforce.Reinforce;
import dev.fornix.strategies.sampling.GridSearch;
import dev.fornix.strategies.sampling.RandomSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
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
          RandomSearch::offer,
          GridSearch::offer,
          LocalSearch::offer,
          HillClimbing::offer,
          RegularizedEvolution::offer,
          Evolution::offer,
          Nsga2::offer,
          HalvingOffers::successiveHalving,
          HalvingOffers::hyperband,
          HalvingOffers::bohb,
          HalvingOffers::asha,
          Tpe::offer,
          Gp::offer,
          ForestSearch::offer,
          Bananas::offer,
          Preselection::offer,
          Reinforce::offer,
          Enas::offer,
          GradientSearch::offer,
          ProgressiveSearch::offer);

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
   * @throws IllegalArgumentException if two have one name, or one that is offered cannot be made
   */
  public static Strategies installed() {
    List<StrategyProvider> foreign = foreignProviders();
    List<StrategyProvider> all = new ArrayList<>(builtInProviders());
    all.addAll(foreign);
    Strategies strategies = new Strategies(all);
    foreign.forEach(p -> strategies.byName.put(p.name(), new ForeignStrategy(p)));
    return strategies;
  }

  private static List<StrategyProvider> foreignProviders() {
    List<StrategyProvider> found = new ArrayList<>();
    try {
      ServiceLoader.load(StrategyProvider.class).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "the class path offers a strategy that cannot be made: "
              + e.getMessage()
              + "; mend what its META-INF/services says, or take it off the class path",
          e);
    }
    return found;
  }

  private static List<StrategyProvider> builtInProviders() {
    List<StrategyProvider> all = new ArrayList<>();
    BUILT_IN.forEach(provider -> all.add(provider.get()));
    all.add(new PortfolioProvider(all));
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
}
