package dev.fornix.strategies.portfolio;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.bayes.tpe.Tpe;
import dev.fornix.strategies.evolution.Nsga2;
import dev.fornix.strategies.evolution.RegularizedEvolution;
import dev.fornix.strategies.halving.HalvingOffers;
import dev.fornix.strategies.sampling.RandomSearch;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.List;
import java.util.OptionalInt;

/** Has several to pick from, and hands over to one that learns a model of what it is told. */
class ModelPortfolioContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return new PortfolioProvider(
        List.of(
            RandomSearch.offer(),
            RegularizedEvolution.offer(),
            Nsga2.offer(),
            HalvingOffers.asha(),
            Tpe.offer()));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 100;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
