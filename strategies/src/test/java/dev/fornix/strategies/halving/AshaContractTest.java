package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;

class AshaContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return HalvingOffers.asha();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 2000;
  }
}
