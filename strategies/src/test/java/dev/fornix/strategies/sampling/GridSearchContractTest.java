package dev.fornix.strategies.sampling;

import dev.fornix.core.space.Enumeration;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;

class GridSearchContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return GridSearch.offer();
  }

  @Override
  protected long mostTrials(KnownOptimum problem) {
    return Enumeration.ofGrid(problem.space().domain(), 9).count();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 300;
  }
}
