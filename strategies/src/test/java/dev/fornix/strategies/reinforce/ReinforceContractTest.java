package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.testkit.strategy.KnownOptimum;
import dev.fornix.testkit.strategy.SearchStrategyContract;
import java.util.OptionalInt;

class ReinforceContractTest extends SearchStrategyContract {
  @Override
  protected StrategyProvider provider() {
    return Reinforce.offer();
  }

  @Override
  protected int trialsToFind(KnownOptimum optimum) {
    return 150;
  }

  @Override
  protected OptionalInt trialsToLearn() {
    return OptionalInt.of(150);
  }
}
