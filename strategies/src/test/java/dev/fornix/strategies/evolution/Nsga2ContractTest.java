package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.OptionalInt;

class Nsga2ContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Nsga2.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 250;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(200);
  }
}
