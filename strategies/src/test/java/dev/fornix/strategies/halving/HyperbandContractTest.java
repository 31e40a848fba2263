package dev.fornix.strategies.halving;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;

class HyperbandContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return HalvingOffers.hyperband();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 2000;
  }
}
