package dev.fornix.strategies.portfolio;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.strategies.halving.HalvingOffers;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.List;

/** What it hands over to is tested by itself; this is about the handing over. */
class PortfolioContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return new PortfolioProvider(List.of(HalvingOffers.asha()));
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 2000;
  }
}
